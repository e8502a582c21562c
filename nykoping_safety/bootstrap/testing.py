"""`manage.py test`: pytest on a database of its own."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nykoping_safety.bootstrap import postgres
from nykoping_safety.bootstrap.processes import end_with_parent, leave_on_signals
from nykoping_safety.bootstrap.progress import say

ONE_PROCESS = ("-n", "--numprocesses", "-k", "--pdb", "--lf")


def run_tests(arguments: list[str]) -> int:
    """Run pytest with what the command was given, and return its exit code."""
    with database() as address:
        environ = {
            **os.environ,
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "nykoping_safety.settings.test",
        }
        return run_pytest([*processes(arguments), *seed(arguments), *arguments], environ)


@contextmanager
def database() -> Iterator[str]:
    """The database server that DATABASE_URL names, else one that begins and ends empty."""
    given = os.environ.get("DATABASE_URL")
    if given:
        yield given
        return
    leave_on_signals()
    # the number keeps two runs at the same time apart
    with postgres.running("tests", kept=False, database=f"run_{os.getpid()}") as address:
        yield address


def processes(arguments: list[str]) -> list[str]:
    """Two for the whole set. A few chosen tests are done sooner by one, which can be debugged."""
    chosen = any(
        argument.startswith(ONE_PROCESS) or Path(argument.split("::")[0]).exists()
        for argument in arguments
    )
    if chosen:
        return []
    # By file, so that what a file's tests share is made once; in the order of the folders, so that
    # the few slow browser tests come early and no process waits for the other at the end.
    return ["--numprocesses=2", "--dist=loadfile", "--no-loadscope-reorder"]


def seed(arguments: list[str]) -> list[str]:
    """A seed for random trials, printed so that a failure can be repeated."""
    if any(argument.startswith("--hypothesis-seed") for argument in arguments):
        return []
    chosen = f"--hypothesis-seed={random.randrange(2**32)}"  # noqa: S311
    say(f"Random trials can be repeated with {chosen}")
    return [chosen]


def run_pytest(arguments: list[str], environ: dict[str, str]) -> int:
    command = [sys.executable, "-m", "pytest", *arguments]
    pytest = subprocess.Popen(command, env=environ, preexec_fn=end_with_parent)  # noqa: PLW1509
    try:
        signal.signal(
            signal.SIGINT, signal.SIG_IGN
        )  # Ctrl-C reaches pytest too, which reports and ends
        return pytest.wait()
    finally:
        pytest.terminate()
        pytest.wait()
