"""Answers as files in a folder that a web server hands out.

    live/nyheter/koka-vatten/@   a relative link to texts/3f/3fa9…/, replaced in one step
    live/nyheter/atom.xml@       the same for an address like that of a file
    texts/3f/3fa9…/index.html    and `.br`, `.gz`: written once and whole, never changed

A reader finds all three encodings of one text, or of the next. What is written is on the disk
before a link names it; both names are on the disk before `put` returns, and a link that is taken
away is gone from it before `delete` does. After a power cut in between, a file system with a
journal has lost the link first; elsewhere it may lead nowhere, and the application answers.
"""

import os
import shutil
import tempfile
import threading
import time
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from pathlib import Path

from content.publication.compressed import in_all_encodings
from content.publication.ports import file_name, mtime_of, text_id

MARK = "@"
NEW = ".new"
SEAL = "in-step-with"
TRIES = 5
HOUR = 3600.0
SYNCED_AT_ONCE = 4


class FilesStore:
    """`root` is made when something is kept. Several processes may write at the same time."""

    def __init__(self, root: Path) -> None:
        self.live, self.texts, self.seal = root / "live", root / "texts", root / SEAL

    def put(self, address: str, body: bytes, media_type: str) -> str:
        text = text_id(address, body, media_type)
        link, folder = self._link(address), self._folder(text)
        if self._named_by(link) == text and folder.is_dir():
            return text
        for _try in range(TRIES):
            self._write(folder, file_name(address), text, body)
            with suppress(FileNotFoundError):  # its folder was empty, and somebody removed it
                self._point(link, folder)
            if link.exists():
                sync_folders(link.parent, folder.parent)
                return text
        raise OSError(f"{address} could not be kept")

    def prepare(self, address: str, body: bytes, media_type: str) -> None:
        """Write the text without naming it: `put` then only has to switch over."""
        text = text_id(address, body, media_type)
        self._write(self._folder(text), file_name(address), text, body)

    def delete(self, address: str) -> None:
        link = self._link(address)
        self._forget_later(link)
        with suppress(FileNotFoundError):
            link.unlink()
            sync_folders(link.parent)
        folder = link.parent
        with suppress(OSError):  # not empty: other addresses lie below it
            while folder != self.live:
                folder.rmdir()
                folder = folder.parent

    def get(self, address: str) -> bytes:
        return (self._link(address) / file_name(address)).read_bytes()

    def find(self, address: str) -> str:
        return self._named_by(self._link(address))

    def list(self, below: str = "/") -> Iterator[tuple[str, str]]:
        start = self.live / below.strip("/") if below.endswith("/") else self.live
        for folder, folders, files in os.walk(start):
            for name in (*files, *folders):  # a link to a folder is listed among the folders
                link = Path(folder, name)
                if name.endswith(MARK) and link.is_symlink():
                    address = f"/{link.relative_to(self.live)}".removesuffix(MARK)
                    if address.startswith(below):
                        yield address, self._named_by(link)

    def seal_with(self, mark: str) -> None:
        """Note with which state of something else this folder was in step."""
        if self.sealed_with() == mark:
            return
        self.seal.parent.mkdir(parents=True, exist_ok=True)
        new = self.seal.with_name(f"{SEAL}{os.getpid()}{NEW}")
        new.unlink(missing_ok=True)
        write_through({new: mark.encode()}, int(time.time()))
        new.replace(self.seal)
        sync_folders(self.seal.parent)

    def sealed_with(self) -> str:
        """Empty where nothing was noted."""
        try:
            return self.seal.read_text()
        except FileNotFoundError:
            return ""

    def sweep(self, now: float | None = None) -> int:
        """Remove texts that no link has named for an hour; gives how many. `now`: as `time()`.

        And links that a killed process had made beside the one that it was to replace.
        """
        named = {text for _address, text in self.list()}
        before = (now or time.time()) - HOUR
        unused = [
            folder
            for folder in self.texts.glob("*/*")
            if folder.name not in named and _named_last(folder) < before
        ]
        for folder in unused:
            shutil.rmtree(folder, ignore_errors=True)
        for link in self.live.rglob(f"*{MARK}*{NEW}"):
            with suppress(FileNotFoundError):
                if link.lstat().st_mtime < before:
                    link.unlink()
        return len(unused)

    def _link(self, address: str) -> Path:
        parts = address.split("/")
        if parts[0] or not all(map(is_name, parts[1:-1])) or not is_name(parts[-1] or MARK):
            raise ValueError(f"not an address that can be kept: {address!r}")
        return self.live.joinpath(*parts[1:-1], f"{parts[-1]}{MARK}")

    def _folder(self, text: str) -> Path:
        return self.texts / text[:2] / text

    def _named_by(self, link: Path) -> str:
        try:
            return link.readlink().name
        except OSError:
            return ""

    def _write(self, folder: Path, name: str, text: str, body: bytes) -> None:
        with suppress(FileNotFoundError):
            os.utime(folder)  # named again: not to be swept now
            return
        folder.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix="new-", dir=folder.parent))
        try:
            new.chmod(0o755)
            encodings = in_all_encodings(body)
            write_through(
                {new / f"{name}{ending}": data for ending, data in encodings.items()},
                mtime_of(text),
            )
            with suppress(OSError):  # another process was first, with the same bytes
                new.rename(folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)

    def _point(self, link: Path, folder: Path) -> None:
        link.parent.mkdir(parents=True, exist_ok=True)
        self._forget_later(link)
        new = link.with_name(f"{link.name}{os.getpid()}-{threading.get_ident()}{NEW}")
        new.unlink(missing_ok=True)
        new.symlink_to(os.path.relpath(folder, link.parent))
        new.replace(link)

    def _forget_later(self, link: Path) -> None:
        """An hour from now: somebody may be reading it."""
        with suppress(OSError):
            os.utime(link)


def is_name(part: str) -> bool:
    return bool(part) and part not in (".", "..") and not set(part) & {"\0", "\\"}


def write_through(files: Mapping[Path, bytes], mtime: int) -> None:
    """All of them, and the folder that they lie in, are on the disk when it returns.

    They are asked for at the same time: the disk then settles them in one go, and one after another
    takes five to ten times as long.
    """
    with ExitStack() as opened:
        to_sync = [opened.enter_context(descriptor_of(next(iter(files)).parent))]
        for file, data in files.items():
            written = opened.enter_context(file.open("xb"))
            written.write(data)
            written.flush()
            os.utime(written.fileno(), (mtime, mtime))
            os.fchmod(written.fileno(), 0o644)
            to_sync.append(written.fileno())
        _sync(to_sync)


def sync_folders(*folders: Path) -> None:
    """What they name."""
    with ExitStack() as opened:
        _sync([opened.enter_context(descriptor_of(folder)) for folder in folders])


def _sync(descriptors: Collection[int]) -> None:
    begun = [_side_by_side(os.getpid()).submit(os.fsync, number) for number in descriptors]
    wait(begun)  # also where one has failed: they are closed next
    for sync in begun:
        sync.result()


@cache
def _side_by_side(_process: int) -> ThreadPoolExecutor:
    """Of each process its own, since threads do not follow into one that is forked. They are kept:
    to begin four for every page took two milliseconds."""
    return ThreadPoolExecutor(SYNCED_AT_ONCE)


@contextmanager
def descriptor_of(folder: Path) -> Iterator[int]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _named_last(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except FileNotFoundError:
        return time.time()
