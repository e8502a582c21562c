"""Django's own commands, on the demo's database unless DATABASE_URL names another."""

import os

from nykoping_safety.bootstrap import postgres
from nykoping_safety.bootstrap.processes import leave_on_signals
from nykoping_safety.bootstrap.progress import Refusal

SETTINGS = {"demo": "nykoping_safety.settings.demo"}
# An empty database is of no use to these: they are given the example site first.
NEED_A_SITE = {"import_notice", "import_services", "worker"}
NEED_NO_DATABASE = {
    "help", "--help", "-h", "version", "--version", "check", "collectstatic", "compilemessages",
    "diffsettings", "findstatic", "makemessages",
}  # fmt: skip


def run(command: str, argv: list[str]) -> None:
    os.environ.setdefault(
        "DJANGO_SETTINGS_MODULE", SETTINGS.get(command, "nykoping_safety.settings.dev")
    )
    leave_on_signals()
    if os.environ.get("DATABASE_URL") or command in NEED_NO_DATABASE:
        execute(argv)
        return
    with postgres.running("demo", kept=True) as address:
        os.environ["DATABASE_URL"] = address
        if command in NEED_A_SITE:
            set_up_site()
        execute(argv)


def set_up_site() -> None:
    import django

    django.setup()
    from nykoping_safety import example_site

    example_site.set_up()


def execute(argv: list[str]) -> None:
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(argv)
    except ImproperlyConfigured as error:  # a missing secret is named in one sentence
        raise Refusal(str(error)) from error
