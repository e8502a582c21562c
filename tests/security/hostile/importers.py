"""Files that are meant to break what reads files: notices, and services as JSON."""

from __future__ import annotations

import json
import time
from io import StringIO
from typing import TYPE_CHECKING, Any

from django.core.management import CommandError, call_command
from django.db import connection, transaction

from nykoping_safety.bootstrap.places import PROJECT
from tests.security.hostile import inputs
from tests.security.hostile.trying import LONGEST, Report, rows_of

if TYPE_CHECKING:
    import random
    from pathlib import Path

SERVICES = PROJECT / "content" / "example" / "services.json"
NOTICE = (
    "Så arbetar Ekby\n\n4 oktober 2024\n\nUPPDATERAD 9 oktober 08:15. {}\n\n{}\n\n  • EST: {}\n"
)
ENDINGS = (".txt", ".html", ".docx", ".md", "")


def read_in(
    command: str, folder: Path, chance: random.Random, pool: list[str], report: Report
) -> None:
    """Once: a sentence and nothing stored, or what can be stored."""
    name, data = (a_notice if command == "import_notice" else services)(chance, pool)
    file = folder / f"fil{name}"
    file.write_bytes(data)
    report.asked += 1
    with transaction.atomic():
        before, begun, refused = rows_of(), time.thread_time(), False
        try:
            call_command(command, str(file), stdout=StringIO(), stderr=StringIO())
        except CommandError:
            refused = True
        except Exception as error:  # noqa: BLE001  # the very fault that is looked for
            report.faults.setdefault(f"{command} raised {error!r}"[:200], repr(data[:300]))
        if time.thread_time() - begun > LONGEST:
            report.faults.setdefault(f"{command} is slow", repr(data[:300]))
        if refused and not connection.needs_rollback and rows_of() != before:
            report.faults.setdefault(f"{command} refused and wrote", repr(data[:300]))
        transaction.set_rollback(True)
    report.kinds["refused" if refused else "read"] += 1


def a_notice(chance: random.Random, pool: list[str]) -> tuple[str, bytes]:
    if chance.random() < 0.3:
        return chance.choice(ENDINGS), inputs.files(chance)[1]
    text = NOTICE.format(*(chance.choice(pool) for _part in range(3)))
    if chance.random() < 0.3:
        text = chance.choice(pool)
    return chance.choice(ENDINGS), text.encode("utf-8", "surrogatepass")


def services(chance: random.Random, pool: list[str]) -> tuple[str, bytes]:
    if chance.random() < 0.2:
        return ".json", chance.choice(pool).encode("utf-8", "surrogatepass")
    told = json.loads(SERVICES.read_text())
    chosen = chance.sample(told, 2)
    for _time in range(chance.choice((1, 2, 5))):
        spoil(chosen[0], chance, pool)
    return ".json", json.dumps(chosen).encode()


def spoil(value: Any, chance: random.Random, pool: list[str]) -> None:
    """Puts something else at one place, however deep."""
    key = chance.choice(list(value) if isinstance(value, dict) else range(len(value)))
    if isinstance(value[key], dict | list) and value[key] and chance.random() < 0.8:
        spoil(value[key], chance, pool)
    else:
        others = (chance.choice(pool), [], {}, None, True, 10**30, -1, float("nan"), [[]], "")
        value[key] = chance.choice(others)
