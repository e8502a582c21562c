"""Which store the settings name."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from django.conf import settings

from content.publication.files import FilesStore
from content.publication.ports import Store

_left_alone: ContextVar[bool] = ContextVar("store_left_alone", default=False)


@contextmanager
def left_alone() -> Iterator[None]:
    """Nothing inside takes away or keeps: whoever asks for it settles the store afterwards."""
    token = _left_alone.set(True)
    try:
        yield
    finally:
        _left_alone.reset(token)


def chosen() -> Store | None:
    """None where nothing is kept, and the application answers everything; or `left_alone`.

    `PUBLISHED_STORE` is "s3://bucket/prefix", or a store itself; else `PUBLISHED_ROOT` is a folder.
    """
    if _left_alone.get():
        return None
    named: str | Store | None = settings.PUBLISHED_STORE
    if isinstance(named, str) and named:
        return _far_away(named)
    if named:
        return named
    return FilesStore(Path(settings.PUBLISHED_ROOT)) if settings.PUBLISHED_ROOT else None


@cache
def _far_away(address: str) -> Store:
    """Its library is installed only where it is used (`requirements-s3.txt`)."""
    from content.publication.s3 import S3Store

    return S3Store(address)
