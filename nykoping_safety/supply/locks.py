"""The lock files, in pip's format for requirements with hashes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PIN = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?==([^\s;\\]+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Locked:
    """One distribution as it is installed.

    `name` is normalized as PEP 503 says; `hashes` are SHA-256, in hexadecimal, of each of its
    archives (one for each platform); `asked_for` if a `.in` file names it, rather than another
    distribution alone.
    """

    name: str
    version: str
    hashes: tuple[str, ...]
    asked_for: bool


def read_locks(paths: Iterable[Path]) -> list[Locked]:
    """By name, each once, though several files may lock it.

    Raises OSError if a file cannot be read, ValueError if one pins nothing or if two files pin
    different versions.
    """
    found: dict[str, Locked] = {}
    for path in paths:
        pins = list(_pins(path.read_text(encoding="utf-8")))
        if not pins:
            raise ValueError(f"{path} pins nothing: it is no lock file")
        for pin in pins:
            known = found.setdefault(pin.name, pin)
            if known.version != pin.version:
                raise ValueError(f"{pin.name} is both {known.version} and {pin.version} ({path})")
    return [found[name] for name in sorted(found)]


def normalized(name: str) -> str:
    """The name as PEP 503 compares it: `Foo.Bar_baz` is `foo-bar-baz`."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _pins(text: str) -> Iterable[Locked]:
    for entry in re.split(r"\n(?=[A-Za-z0-9])", text):
        if pin := PIN.match(entry):
            hashes = tuple(HASH.findall(entry))
            yield Locked(normalized(pin[1]), pin[2], hashes, asked_for="-r requirements" in entry)
