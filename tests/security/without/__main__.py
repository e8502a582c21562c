"""Each defence switched off by itself: its tests must be red then, and green with all of them on.

python -m tests.security.without [PART …] [--name WORDS] [--list]

Prints a line for each and ends with 1 if a defence is not missed: then its tests prove nothing of
it. A minute or two of processor time for all.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

import django
import pytest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nykoping_safety.settings.test")
django.setup()

from tests.security.without import answers, given, login  # noqa: E402
from tests.security.without.plugin import Switching  # noqa: E402

if TYPE_CHECKING:
    from tests.security.without.switching import Defence


def all_defences() -> list[Defence]:
    parts = (login.login, answers.headers, answers.documents, given.uploads_and_links)
    parts += (answers.wire_and_trail,)
    return [one for part in parts for one in part()]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("parts", nargs="*")
    parser.add_argument("--name", default="")
    parser.add_argument("--list", action="store_true")
    asked = parser.parse_args()
    chosen = [
        one
        for one in all_defences()
        if (not asked.parts or one.part in asked.parts) and asked.name in one.name
    ]
    if asked.list:
        print("\n".join(f"{one.part:8} {one.name:36} {' '.join(one.tests)}" for one in chosen))
        return 0
    files = sorted({test for one in chosen for test in one.tests})
    switching = Switching(chosen)
    options = ["-q", "-p", "no:cacheprovider", "--tb=short", "-n", "0", "-m", "full"]
    ended = pytest.main([*options, *files], plugins=[switching])
    for defence in switching.not_missed:
        print(f"NOT MISSED: {defence.part}: {defence.name}")
    return int(bool(ended or switching.not_missed))


if __name__ == "__main__":
    sys.exit(main())
