"""A copy of the advisories is read as OSV's schema defines it, and an unusable one says so."""

from __future__ import annotations

import datetime as dt
import json
from io import StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command

TODAY = dt.datetime.now(dt.UTC).isoformat()
LONG_AGO = "2020-01-01T00:00:00Z"


def advisory(modified: str = TODAY, name: str = "Some_Library", **told: Any) -> dict[str, Any]:
    affected = {"package": {"ecosystem": "PyPI", "name": name}, **told}
    return {"id": "OSV-1", "modified": modified, "summary": "Too curious.", "affected": [affected]}


def span(*events: tuple[str, str]) -> dict[str, Any]:
    return {"ranges": [{"type": "ECOSYSTEM", "events": [{kind: at} for kind, at in events]}]}


TWO_SPANS = span(("introduced", "2.0"), ("fixed", "2.6"), ("introduced", "0"), ("fixed", "1"))


def checked(folder: Path, version: str, record: dict[str, Any]) -> str:
    lock, database = folder / "lock.txt", folder / "all.zip"
    lock.write_text(f"some-library=={version} \\\n    --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    with ZipFile(database, "w") as archive:
        archive.writestr("OSV-1.json", json.dumps(record))
    said = StringIO()
    try:
        call_command("check_advisories", database, lock=[lock], stdout=said)
    except CommandError as error:
        said.write(str(error))
    return said.getvalue()


@pytest.mark.parametrize(
    ("version", "told", "faulty"),
    [
        ("1.9", span(("introduced", "0"), ("fixed", "1.10")), True),
        ("1.10", span(("introduced", "0"), ("fixed", "1.10")), False),
        ("1.10rc1", span(("introduced", "0"), ("fixed", "1.10")), True),
        ("2.5", span(("introduced", "0"), ("fixed", "1.10")), False),
        ("2.5", TWO_SPANS, True),
        ("1.5", TWO_SPANS, False),
        ("2.0", span(("introduced", "2.0"), ("last_affected", "2.0")), True),
        ("2.0.1", span(("introduced", "2.0"), ("last_affected", "2.0")), False),
        ("3.1", {"versions": ["3.0", "3.1"]}, True),
        ("3.2", {"versions": ["3.0", "3.1"]}, False),
    ],
)  # fmt: skip
def test_a_version_is_faulty_within_a_range_or_by_name(
    tmp_path: Path, version: str, told: dict[str, Any], faulty: bool
) -> None:
    said = checked(tmp_path, version, advisory(**told))
    assert (f"some-library {version}: OSV-1 Too curious." in said) == faulty
    assert ("No known fault of 1 distributions in 1 advisories." in said) == (not faulty)


def test_what_mends_it_is_said(tmp_path: Path) -> None:
    told = span(("introduced", "0"), ("fixed", "1.10"))
    assert "Mended in 1.10." in checked(tmp_path, "1.9", advisory(**told))


def test_another_library_and_a_withdrawn_advisory_concern_nobody(tmp_path: Path) -> None:
    told = span(("introduced", "0"))
    assert "No known fault" in checked(tmp_path, "1", advisory(name="some-librarian", **told))
    withdrawn = {**advisory(**told), "withdrawn": TODAY}
    assert "No known fault" in checked(tmp_path, "1", withdrawn)


def test_an_old_copy_is_not_taken_for_an_answer(tmp_path: Path) -> None:
    said = checked(tmp_path, "2", advisory(LONG_AGO, **span(("introduced", "3"))))
    assert "days old: fetch a new copy" in said


def test_what_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    assert "no OSV record" in checked(tmp_path, "1", {"summary": "?"})
    assert "not as OSV's schema says" in checked(tmp_path, "1", {"id": "A", "affected": ["?"]})
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(CommandError, match="holds no advisory"):
        call_command("check_advisories", empty)
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("check_advisories", tmp_path / "lock.txt")
    with pytest.raises(CommandError, match="no lock file"):
        call_command("check_advisories", empty, lock=[Path(__file__)])
