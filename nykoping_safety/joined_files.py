"""One style sheet and one script for every page, put together from those that people write.

A phone on a slow network waits for each file. So `css/site.css` and `js/site.js` are found, and
collected, as if they lay among the others: their parts one after the other.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from rcssmin import cssmin


def joined_styles(parts: list[str]) -> str:
    """Without comments and spaces."""
    sheet: str = cssmin("\n".join(parts))
    return sheet


def joined_modules(parts: list[str]) -> str:
    """Each in a block of its own, so that no name meets another. None may import or export."""
    return "".join(f"{{\n{part}}}\n" for part in parts)


JOINED: dict[str, tuple[list[str], Callable[[list[str]], str]]] = {
    "css/site.css": (
        [f"css/{name}.css" for name in ("tokens", "base", "layout", "components", "search")],
        joined_styles,
    ),
    "js/site.js": (
        ["js/visit.js", "js/open_now.js", "js/banner.js", "js/share.js"],
        joined_modules,
    ),
}

MAKING = Lock()


class JoinedFilesFinder(BaseFinder):
    def check(self, **_kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: Any = None, **_kwargs: Any) -> Any:
        if path not in JOINED:
            return []
        written = str(write(path))
        return [written] if find_all else written

    def list(self, _ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        for path in JOINED:
            write(path)
            yield path, FileSystemStorage(location=folder())


def parts_of(path: str) -> list[Path]:
    names, _join = JOINED[path]
    return [settings.BASE_DIR / "static" / name for name in names]


def joined_text(path: str) -> str:
    _names, join = JOINED[path]
    return join([part.read_text() for part in parts_of(path)])


def write(path: str) -> Path:
    """Written anew when a part has changed, in one step: somebody may be reading it."""
    joined = Path(folder()) / path
    newest = max(part.stat().st_mtime_ns for part in parts_of(path))
    if not joined.exists() or joined.stat().st_mtime_ns < newest:
        joined.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=joined.parent, delete=False) as draft:
            draft.write(joined_text(path))
        Path(draft.name).chmod(0o644)
        Path(draft.name).replace(joined)
    return joined


def folder() -> str:
    """One for each process, gone with it: a forked child must not take its parent's along."""
    with MAKING:
        return _made(os.getpid())


@cache
def _made(process: int) -> str:
    made = tempfile.mkdtemp(prefix="joined-files-")
    atexit.register(_remove, made, process)
    return made


def _remove(made: str, process: int) -> None:
    if process == os.getpid():
        shutil.rmtree(made, ignore_errors=True)
