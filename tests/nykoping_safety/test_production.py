"""Production settings, read as they will be: by a new process from its environment."""

import subprocess
import sys

import pytest

from nykoping_safety.bootstrap.places import PROJECT

COMPLETE = {
    "DJANGO_SETTINGS_MODULE": "nykoping_safety.settings.production",
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzåäöABCDEFGHIJKLMN",
    "DATABASE_URL": "postgres://site@localhost/site",
    "ALLOWED_HOSTS": "site.example",
    "PUBLIC_BASE_URL": "https://site.example",
    "ADMIN_BASE_URL": "https://admin.example",
}


def check(environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(
        command, cwd=PROJECT, env=environ, capture_output=True, text=True, check=False
    )


LEDGER = {"WITHDRAWAL_LEDGER": "/srv/elsewhere/withdrawals.jsonl"}


@pytest.mark.full
def test_a_complete_environment_passes_the_deployment_check() -> None:
    done = check(COMPLETE | LEDGER)

    assert done.returncode == 0, done.stderr


@pytest.mark.full
def test_a_site_that_forgets_what_was_withdrawn_is_warned() -> None:
    assert "WITHDRAWAL_LEDGER is not set" in check(COMPLETE).stderr


def test_all_that_is_missing_is_named_at_once() -> None:
    done = check({"DJANGO_SETTINGS_MODULE": COMPLETE["DJANGO_SETTINGS_MODULE"]})

    assert done.returncode == 1
    assert all(name in done.stderr for name in COMPLETE if name != "DJANGO_SETTINGS_MODULE")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DATABASE_URL", "sqlite:///site", "DATABASE_URL must begin with postgres://"),
        ("PUBLIC_BASE_URL", "http://site.example", "PUBLIC_BASE_URL: must be an https address"),
        ("SECRET_KEY", "short", "SECRET_KEY: needs 50 characters"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str, sentence: str) -> None:
    assert sentence in check(COMPLETE | {name: value}).stderr


def test_a_mail_server_that_says_nothing_is_not_waited_for_for_ever() -> None:
    told = "import django.conf; print(django.conf.settings.EMAIL_TIMEOUT)"
    for address, seconds in (("smtp://localhost:25", "10"), ("smtp://localhost?timeout=3", "3")):
        command = [sys.executable, "-c", told]
        done = subprocess.run(
            command,
            cwd=PROJECT,
            env=COMPLETE | {"EMAIL_URL": address},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stdout.split() == [seconds], done.stderr
