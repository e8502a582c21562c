"""Around tests that make pictures in sizes."""

from __future__ import annotations

import gc
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def files_left_open_by_wagtail() -> Iterator[None]:
    """Renditions leave their temporary files to the garbage collector, which would warn of it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.freeze()  # what is there before has left nothing open, and looking through it takes long
        yield
        gc.collect()
