"""Withdrawn stays withdrawn: 200 random trials. `tests.faults.withdrawn` says what is real."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def trials(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "ignore", "-m", "tests.faults.withdrawn", *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.full
def test_nothing_withdrawn_comes_back_with_yesterdays_backup() -> None:
    done = trials("--trials", "200")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.full
def test_without_the_ledger_it_would_come_back() -> None:
    done = trials("--trials", "3", "--seed", "1", "--without-ledger")
    assert done.returncode == 1
    assert "'back': 'hemlig" in done.stdout
