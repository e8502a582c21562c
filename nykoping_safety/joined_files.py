"""One style sheet for every page, put together from those that people write.

It stands in the page (`in_the_page.py`). For pages that must stand when nothing of Django works,
`css/site.css` is found, and collected, as if it lay among the others.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from rcssmin import cssmin

JOINED = {"css/site.css": ("tokens", "base", "layout", "components", "search")}

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
    folder = (settings.BASE_DIR / "static" / path).parent
    return [folder / f"{name}.css" for name in JOINED[path]]


def joined_text(path: str) -> str:
    """Without comments and spaces."""
    sheet: str = cssmin("\n".join(part.read_text() for part in parts_of(path)))
    return sheet


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
