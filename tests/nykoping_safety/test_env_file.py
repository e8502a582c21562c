"""ENV_FILE: each variable of README's table can stand in the one file."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nykoping_safety.bootstrap.places import PROJECT

# What stands in the file, and where the running site has it.
STANDS = {
    "SECRET_KEY": ("k" * 25 + "0123456789abcdefghijklmnop", "settings.SECRET_KEY"),
    "DATABASE_URL": ("postgres://from-file@db/site", "settings.DATABASES['default']['USER']"),
    "ALLOWED_HOSTS": ("from-file.example", "settings.ALLOWED_HOSTS[0]"),
    "PUBLIC_BASE_URL": ("https://from-file.example", "settings.PUBLIC_BASE_URL"),
    "ADMIN_BASE_URL": ("https://admin.from-file.example", "settings.ADMIN_BASE_URL"),
    "EMAIL_URL": ("smtp://from-file:25", "settings.EMAIL_HOST"),
    "DEFAULT_FROM_EMAIL": ("file@site.example", "settings.DEFAULT_FROM_EMAIL"),
    "STATIC_ROOT": ("/from-file/static", "settings.STATIC_ROOT"),
    "MEDIA_ROOT": ("/from-file/media", "settings.MEDIA_ROOT"),
    "BEHIND_PROXY": ("false", "settings.SECURE_PROXY_SSL_HEADER"),
    "AUDIT_KEEP": ("365", "settings.AUDIT_KEEP"),
    "EMAIL_SPOOL": ("/from-file/spool", "settings.EMAIL_SPOOL"),
    "SECRET_KEY_FALLBACKS": ("a-former-key", "settings.SECRET_KEY_FALLBACKS[0]"),
    "LOGIN_IDLE": ("1234", "settings.LOGIN_IDLE"),
    "LOGIN_LONGEST": ("12345", "settings.SESSION_COOKIE_AGE"),
    "EXIT_ADDRESS": ("https://from-file.example/out", "settings.EXIT_ADDRESS"),
    "OFFLINE_READING": ("false", "settings.OFFLINE_READING"),
    "SECURITY_CONTACT": ("mailto:file@site.example", "settings.SECURITY_CONTACT"),
    "SECURITY_EXPIRES": ("2030-01-01T00:00:00+00:00", "settings.SECURITY_EXPIRES.isoformat()"),
    "PUBLISHED_ROOT": ("/from-file/published", "settings.PUBLISHED_ROOT"),
    "PUBLISHED_STORE": ("s3://from-file/site", "settings.PUBLISHED_STORE"),
    "WITHDRAWAL_LEDGER": ("/from-file/ledger.jsonl", "settings.WITHDRAWAL_LEDGER"),
    "METRICS_WEB": ("127.0.0.1:9101", "web.address"),
    "METRICS_WORKER": ("127.0.0.1:9102", "worker.create_parser('', '').get_default('metrics')"),
    "PROOF_ROOT": ("https://from-file.example/proof", "settings.PROOF_ROOT"),
}  # fmt: skip
# As the site has them where that is not what was written.
HAS = {
    "DATABASE_URL": "from-file",
    "EMAIL_URL": "from-file",
    "BEHIND_PROXY": "None",
    "OFFLINE_READING": "False",
}
ASK = """
import json
from nykoping_safety.web_metrics import WebMetrics
web = WebMetrics.from_environment()
import django
django.setup()
from django.conf import settings
from django.core.management import load_command_class
worker = load_command_class('content', 'worker')
print(json.dumps({ASKED}))
"""


def ask(file: Path, names: list[str], **more: str) -> subprocess.CompletedProcess[str]:
    """METRICS_WEB is read before any settings are, as the web server does."""
    asked = ", ".join(f"{name!r}: str({STANDS[name][1]})" for name in names)
    production = {"DJANGO_SETTINGS_MODULE": "nykoping_safety.settings.production"}
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ASK.replace("ASKED", asked)],
        cwd=PROJECT,
        env={**production, "ENV_FILE": str(file), **more},
        capture_output=True,
        text=True,
        check=False,
    )


def test_each_variable_of_the_readme_is_read_from_the_file(tmp_path: Path) -> None:
    readme = (PROJECT / "README.md").read_text()
    table = readme.partition("| variable |")[2].partition("\n\n")[0]
    named = {
        name for row in table.splitlines() for name in re.findall(r"`([A-Z_]+)`", row.split("|")[1])
    }
    assert named - {"ENV_FILE"} == set(STANDS)

    file = tmp_path / "site.env"
    file.write_text("".join(f"{name}={value}\n" for name, (value, _at) in STANDS.items()))
    done = ask(file, list(STANDS))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {name: said for name, (said, _at) in STANDS.items()} | HAS


@pytest.mark.full
def test_what_the_environment_says_goes_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "site.env"
    file.write_text("".join(f"{name}={value}\n" for name, (value, _at) in STANDS.items()))
    given = ask(file, ["LOGIN_IDLE"], LOGIN_IDLE="4321")
    assert json.loads(given.stdout) == {"LOGIN_IDLE": "4321"}


def test_a_file_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    done = ask(tmp_path / "mistyped.env", ["LOGIN_IDLE"])
    assert "mistyped.env cannot be read" in done.stderr
