"""How much longer a search takes in a text of twice the length, for each pattern of ours.

    python -m tests.security.growth [PART_OF_A_NAME]

CPU time, so that a busy machine changes nothing. 1 is a search that grows as its text does, 2 one
that takes four times as long for twice the text; from TOO_STEEP on it is printed, as one JSON list.
"""

from __future__ import annotations

import json
import math
import os
import resource
import signal
import sys
import time
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    import re

    from tests.security.growth.known import Known

TOO_STEEP = 1.5
LENGTH = 3_000
NOTICED = 0.002
"""Seconds of CPU: what takes less at LENGTH does not grow as the square of it."""
ENOUGH = 0.1
"""Above it one more measurement does; chance weighs little."""
LIMIT = 0.5
ROUNDS = 3
CPU = 300
"""Seconds for all of it; what hangs must not hold up those who run the tests."""
TINY = 1e-5


# What these are asked of is short, or written by the site itself.
BOUNDED = (
    "content.mirror.rewriting.",  # pages as rendered: each "<" of a text is escaped
    "content.open_now.CLOCK_LINE",
    "content.service_references.FIND_EMBED_TAG",  # Wagtail's own, of what its editor has cleaned
    "content.notice_text.services",  # names of services: 200 letters
    "content.notice_text.update_marks._TITLE_JOINT",  # the last 120 letters of a line
    "content.notice_text.update_marks._SENTENCE_JOINT",
    "support_directory.phone_numbers.in_text:",  # a number that was found, 40 letters
    "support_directory.opening_hours.syntax:",  # 1,000 letters at most
)


class TooLongError(Exception):
    pass


def seconds(pattern: re.Pattern[str], how: str, text: str) -> float:
    """Of CPU; infinite from LIMIT on. Python's patterns look for signals while they search."""
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    begun = time.thread_time()
    try:
        if how == "finditer":
            for _found in pattern.finditer(text):
                pass
        else:
            getattr(pattern, how)(text)
        return time.thread_time() - begun
    except TooLongError:
        return math.inf
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def steepest(known: Known) -> tuple[float, str]:
    """The exponent, and the text that shows it: the first that is too steep is enough."""
    from tests.security.growth.attacks import attacks

    for attack in attacks(known.pattern):
        half, whole = attack.text(LENGTH // 2), attack.text(LENGTH)
        if seconds(known.pattern, known.how, whole) < NOTICED:
            continue
        long, short = least(known, whole), least(known, half)
        exponent = math.inf if long == math.inf else math.log2(max(long, TINY) / max(short, TINY))
        if long >= NOTICED and exponent >= TOO_STEEP:
            return exponent, whole[:40] + "…" + whole[-3:]
    return 0.0, ""


def least(known: Known, text: str) -> float:
    found = seconds(known.pattern, known.how, text)
    again = ROUNDS if found < ENOUGH else 1 if found < LIMIT else 0
    return min([found, *(seconds(known.pattern, known.how, text) for _ in range(again))])


def stop(*_told: object) -> None:
    raise TooLongError


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nykoping_safety.settings.test")
    django.setup()
    from tests.security.growth.known import known_patterns

    signal.signal(signal.SIGVTALRM, stop)
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU + 1))
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    patterns = [one for one in known_patterns() if wanted in one.name]
    steep = []
    for known in patterns:
        if known.name.startswith(BOUNDED):
            continue
        exponent, text = steepest(known)
        if exponent >= TOO_STEEP:
            steep.append(
                {
                    "name": known.name,
                    "how": known.how,
                    "grows": f"{exponent:.1f}",
                    "text": text,
                    "pattern": known.pattern.pattern,
                }
            )
    sys.stdout.write(json.dumps({"looked": len(patterns), "steep": steep}, indent=1))


if __name__ == "__main__":
    main()
