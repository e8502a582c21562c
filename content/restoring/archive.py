"""One file with the database and all media, and the digest of everything in it.

A tar: `media/…`, `database.dump` (pg_dump's own format), and last `manifest.json`; an archive that
was cut off has no manifest. Media are read before and after the database: a file that the database
knows is there, unless it was both added and deleted while the backup ran.
"""

import datetime as dt
import errno
import hashlib
import io
import json
import os
import subprocess
import tarfile
import tempfile
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

from django.conf import settings
from django.utils import timezone

from content.restoring.programs import environment

DUMP: Final = "database.dump"
MANIFEST: Final = "manifest.json"
PIECE = 1024 * 1024
LARGEST_MANIFEST = 200 * 1024 * 1024  # two million media files


class Damaged(Exception):
    """Says in Swedish what is wrong with the archive."""


def write(file: Path, programs: Path) -> dt.datetime:
    """Appears whole or not at all, readable by its owner; gives the (aware) time that it bears.

    Raises CalledProcessError or OSError.
    """
    _demand_place(file)
    new = file.with_name(f"{file.name}.unfinished")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        made_at = _fill(descriptor, programs)
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)  # it holds personal data
    return made_at


def _demand_place(file: Path) -> None:
    if file.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
    if not file.parent.exists():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(file.parent))


def _fill(descriptor: int, programs: Path) -> dt.datetime:
    digests: dict[str, str] = {}
    with os.fdopen(descriptor, "wb") as opened, tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=opened, mode="w") as tar:
            _add_media(tar, digests)
            dump = Path(folder, DUMP)
            subprocess.run(  # noqa: S603
                [programs / "pg_dump", "-Fc", "--no-owner", "--no-acl", "-f", dump],
                check=True,
                env=environment(),
                capture_output=True,
            )
            _add(tar, dump, DUMP, digests)
            _add_media(tar, digests)
            made_at = timezone.now()
            _add_manifest(tar, digests, made_at)
        opened.flush()
        os.fsync(opened.fileno())
    return made_at


def moment_of(manifest: dict[str, Any]) -> dt.datetime:
    """Aware."""
    return dt.datetime.fromisoformat(manifest["made_at"])


def check(file: Path) -> dict[str, Any]:
    """Read all of it; gives the manifest. Raises Damaged or OSError."""
    found: dict[str, str] = {}
    manifest: dict[str, Any] | None = None
    try:
        with tarfile.open(file, "r:") as tar:
            for member in tar:
                data = tar.extractfile(member) if is_plain(member) else None
                if data is None:
                    raise Damaged(f"Arkivet innehåller något annat än filer: {member.name}")
                if member.name == MANIFEST:
                    manifest = json.loads(data.read(LARGEST_MANIFEST))
                else:
                    found[member.name] = _digest(data)
    except (tarfile.TarError, ValueError, EOFError, RecursionError) as error:
        raise Damaged("Filen är avhuggen eller är ingen säkerhetskopia.") from error
    if manifest is None:
        raise Damaged("Säkerhetskopian är avhuggen: innehållsförteckningen sist i den saknas.")
    wrong = sorted(set(found.items()) ^ set(manifest["sha256"].items()))
    if wrong or DUMP not in found:
        raise Damaged(f"Säkerhetskopian är skadad: {wrong[0][0] if wrong else DUMP}")
    return manifest


def is_plain(member: tarfile.TarInfo) -> bool:
    """A file with all its bytes: one with holes could grow to any size when it is read."""
    return member.isreg() and not member.issparse()


def take_out(file: Path, dump: Path, media: Path) -> None:
    """Of an archive that `check` has passed. Each media file appears whole."""
    with tarfile.open(file, "r:") as tar:
        for member in tar:
            data = tar.extractfile(member)
            if data is None or member.name == MANIFEST:
                continue
            to = dump if member.name == DUMP else media / _relative(member.name)
            to.parent.mkdir(parents=True, exist_ok=True)
            new = to.with_name(f"{to.name}.new")
            with new.open("wb") as opened:
                while piece := data.read(PIECE):
                    opened.write(piece)
                opened.flush()
                os.fsync(opened.fileno())
            new.replace(to)


def _digest(data: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := data.read(PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _relative(name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or path.parts[0] != "media":
        raise Damaged(f"Säkerhetskopian innehåller en fil med otillåten plats: {name}")
    return path.relative_to("media")


def _add_media(tar: tarfile.TarFile, digests: dict[str, str]) -> None:
    root = Path(settings.MEDIA_ROOT)
    for file in sorted(root.rglob("*")) if root.is_dir() else []:
        name = f"media/{file.relative_to(root).as_posix()}"
        if file.is_file() and not file.is_symlink() and name not in digests:
            _add(tar, file, name, digests)


def _add(tar: tarfile.TarFile, file: Path, name: str, digests: dict[str, str]) -> None:
    try:
        opened = file.open("rb")
    except FileNotFoundError:  # deleted since it was listed
        return
    with opened:
        digests[name] = hashlib.file_digest(opened, "sha256").hexdigest()
        opened.seek(0)
        tar.addfile(tar.gettarinfo(arcname=name, fileobj=opened), opened)


def _add_manifest(tar: tarfile.TarFile, digests: dict[str, str], made_at: dt.datetime) -> None:
    told = {"made_at": made_at.isoformat(), "sha256": digests}
    data = json.dumps(told, indent=1, sort_keys=True).encode()
    member = tarfile.TarInfo(MANIFEST)
    member.size = len(data)
    tar.addfile(member, io.BytesIO(data))
