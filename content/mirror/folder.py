"""A folder that appears whole or not at all, and says of each of its files what it must be."""

import ctypes
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

MANIFEST: Final = "export.json"
AT_FDCWD, RENAME_EXCHANGE = -100, 2


class NotAnExport(Exception):
    """Says in Swedish what is wrong with the folder."""


@contextmanager
def appearing(folder: Path, told: dict[str, Any]) -> Iterator[Path]:
    """An empty folder beside `folder`, which takes its place when the block ends well.

    Raises NotAnExport where something else stands there, or OSError.
    """
    folder = folder.absolute()
    if folder.is_symlink() or (folder.exists() and not is_ours(folder)):
        raise NotAnExport(f"{folder} innehåller något annat än en reservkopia. Välj en annan mapp.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", suffix=".unfinished", dir=folder.parent))
    try:
        yield new
        new.chmod(0o755)
        (new / MANIFEST).write_text(json.dumps({**told, "sha256": digests(new)}, indent=1))
        _sync_all(new)
        _take_place(new, folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def is_ours(folder: Path) -> bool:
    return (folder / MANIFEST).is_file() or (folder.is_dir() and not any(folder.iterdir()))


def check(folder: Path) -> dict[str, Any]:
    """The manifest of a whole export. Raises NotAnExport or OSError."""
    try:
        told: dict[str, Any] = json.loads((folder / MANIFEST).read_text())
        expected: dict[str, str] = told["sha256"]
    except FileNotFoundError:
        raise NotAnExport(f"{folder} är ingen hel reservkopia: {MANIFEST} saknas.") from None
    except (ValueError, KeyError, TypeError):
        raise NotAnExport(f"{folder} är skadad: {MANIFEST} går inte att läsa.") from None
    if wrong := sorted({name for name, _digest in expected.items() ^ digests(folder).items()}):
        raise NotAnExport(
            f"{folder} är inte hel: {wrong[0]} (antal filer som avviker: {len(wrong)})."
        )
    return told


def digests(folder: Path) -> dict[str, str]:
    found = {}
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.is_file() and name != MANIFEST:
            with file.open("rb") as opened:
                found[name] = hashlib.file_digest(opened, "sha256").hexdigest()
    return found


def _take_place(new: Path, folder: Path) -> None:
    """In one step; where an export stands already the two change places."""
    if not folder.exists():
        new.rename(folder)
    else:
        libc = ctypes.CDLL(None, use_errno=True)
        places = (AT_FDCWD, os.fsencode(new), AT_FDCWD, os.fsencode(folder))
        if libc.renameat2(*places, RENAME_EXCHANGE):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    _sync(folder.parent)


def _sync_all(folder: Path) -> None:
    for path in (*folder.rglob("*"), folder):
        _sync(path)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
