"""The server that the set-up starts, seen from outside: processes that use it, and die."""

import os
import signal
import subprocess
from pathlib import Path

import psycopg
import pytest

from nykoping_safety.bootstrap.places import PROJECT
from tests.bootstrap.conftest import Checkout

USE = """
import sys
from nykoping_safety.bootstrap import postgres
with postgres.running(sys.argv[1], kept=sys.argv[1] == "demo") as address:
    print(address, flush=True)
    sys.stdin.read()
"""
SITE_PACKAGES = next((PROJECT / ".venv").glob("lib/python*/site-packages"), Path())


def use(checkout: Checkout, name: str = "demo") -> tuple[subprocess.Popen[str], str]:
    """A process that uses the server until its stdin is closed, and the address that it got."""
    process = checkout.start("-c", USE, name, PYTHONPATH=str(SITE_PACKAGES))
    assert process.stdout
    return process, process.stdout.readline().strip()


def note(checkout: Checkout) -> Path:
    return next((checkout.folder / ".local/postgres").glob("demo-[0-9]*/postmaster.pid"))


def answers(address: str) -> bool:
    try:
        psycopg.connect(address).close()
    except psycopg.OperationalError:
        return False
    return True


def test_the_last_user_stops_the_server(checkout: Checkout) -> None:
    first, address = use(checkout)
    second, same = use(checkout)
    assert same == address

    first.communicate()
    assert answers(address)
    second.communicate()
    assert not answers(address)


@pytest.mark.full
def test_a_server_left_behind_is_taken_over(checkout: Checkout) -> None:
    killed, address = use(checkout)
    killed.kill()
    killed.communicate()
    assert answers(address)

    successor, same = use(checkout)
    successor.communicate()

    assert same == address
    assert not answers(address)


@pytest.mark.full
@pytest.mark.parametrize("owner", ["nobody any more", "another process"])
def test_a_note_of_a_killed_server_is_no_obstacle(checkout: Checkout, owner: str) -> None:
    user, _address = use(checkout)
    left = note(checkout)
    pid, *rest = left.read_text().splitlines()
    os.kill(int(pid), signal.SIGKILL)
    user.communicate()
    number = os.getpid() if owner == "another process" else pid
    left.write_text("\n".join([str(number), *rest]))

    successor, address = use(checkout)

    assert answers(address)
    successor.communicate()


@pytest.mark.full
def test_the_server_of_the_tests_begins_empty(checkout: Checkout) -> None:
    for _run in range(2):
        user, address = use(checkout, "tests")
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("CREATE TABLE left_behind ()")
        user.kill()
        user.communicate()
    last, _address = use(checkout, "tests")
    last.communicate()

    assert not list((checkout.folder / ".local/postgres").glob("tests-*/"))


def test_the_server_knows_swedish_letters(checkout: Checkout) -> None:
    user, address = use(checkout)
    with psycopg.connect(address) as connection:
        row = connection.execute("SELECT lower('ÅÄÖ')").fetchone()
    user.communicate()

    assert row == ("åäö",)
