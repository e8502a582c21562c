"""Known faults of what is locked, from a copy of the advisories: no network is asked.

The copy is in the format of OSV (schema 1.x): a `.zip` or a folder of `.json` files, as OSV gives
out for PyPI and as the Python Packaging Authority's advisory database can be exported.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from packaging.version import InvalidVersion, Version

from nykoping_safety.supply.locks import Locked, normalized

# The events of a range. At one version they are met in this order, which is that of the alphabet.
ENDS_BEFORE, BEGINS, ENDS_WITH = "fixed", "introduced", "last_affected"


class UnreadableDatabase(Exception):
    """The copy of the advisories is not there, is empty, or is of another format."""


@dataclass(frozen=True)
class KnownFault:
    """An advisory that concerns a locked version; `mended_in` are the versions that end it."""

    name: str
    version: str
    advisory: str
    summary: str
    mended_in: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """What the copy says, how many advisories it holds and when the newest was changed (UTC)."""

    faults: list[KnownFault]
    advisories: int
    newest: dt.datetime


def known_faults(locked: Iterable[Locked], database: Path) -> Found:
    """Raises UnreadableDatabase."""
    by_name = {one.name: one for one in locked}
    faults: list[KnownFault] = []
    newest, count = "", 0
    for record in _records(database):
        count += 1
        newest = max(newest, str(record.get("modified", "")))
        try:
            faults += () if record.get("withdrawn") else _faults(record, by_name)
        except (AttributeError, TypeError) as error:
            raise UnreadableDatabase(f"{record['id']} is not as OSV's schema says.") from error
    if not count:
        raise UnreadableDatabase(f"{database} holds no advisory.")
    try:
        changed = dt.datetime.fromisoformat(newest)
    except ValueError as error:
        raise UnreadableDatabase(f"{database} does not say when it was changed.") from error
    return Found(sorted(set(faults), key=lambda one: (one.name, one.advisory)), count, changed)


def _records(database: Path) -> Iterator[dict[str, Any]]:
    try:
        for text in _texts(database):
            record = json.loads(text)
            if not isinstance(record, dict) or "id" not in record:
                raise UnreadableDatabase(f"{database} holds something that is no OSV record.")
            yield record
    except OSError as error:
        raise UnreadableDatabase(
            f"{error.filename or database} cannot be read: {error.strerror or error}"
        ) from error
    except (BadZipFile, ValueError) as error:
        raise UnreadableDatabase(f"{database} cannot be read: {error}") from error


def _texts(database: Path) -> Iterator[str | bytes]:
    if database.is_dir():
        for path in sorted(database.rglob("*.json")):
            yield path.read_text(encoding="utf-8")
        return
    with ZipFile(database) as archive:
        for name in archive.namelist():
            if name.endswith(".json"):
                yield archive.read(name)


def _faults(record: dict[str, Any], by_name: dict[str, Locked]) -> Iterator[KnownFault]:
    for affected in record.get("affected", ()):
        package = affected.get("package", {})
        locked = by_name.get(normalized(package.get("name", "")))
        if package.get("ecosystem") == "PyPI" and locked and _concerns(affected, locked.version):
            summary = record.get("summary") or record.get("details", "").partition("\n")[0]
            yield KnownFault(
                locked.name, locked.version, record["id"], summary, tuple(_mended(affected))
            )


def _concerns(affected: dict[str, Any], version: str) -> bool:
    """As the OSV schema defines it: named among the versions, or within a range."""
    return version in affected.get("versions", ()) or any(
        _within(spans.get("events", ()), Version(version)) for spans in _ranges(affected)
    )


def _ranges(affected: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in affected.get("ranges", ()) if one.get("type") == "ECOSYSTEM"]


def _within(events: Iterable[dict[str, str]], version: Version) -> bool:
    within = False
    for told, kind in sorted(_points(events)):
        if kind == BEGINS:
            within = within or version >= told
        elif kind == ENDS_BEFORE:
            within = within and version < told
        elif kind == ENDS_WITH:
            within = within and version <= told
    return within


def _points(events: Iterable[dict[str, str]]) -> Iterator[tuple[Version, str]]:
    for event in events:
        for kind, told in event.items():
            try:
                yield Version("0.dev0" if told == "0" else told), kind
            except InvalidVersion:
                continue


def _mended(affected: dict[str, Any]) -> Iterator[str]:
    for spans in _ranges(affected):
        yield from (event["fixed"] for event in spans.get("events", ()) if "fixed" in event)
