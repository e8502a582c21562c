"""Which store the settings name."""

from functools import cache
from pathlib import Path

from django.conf import settings

from content.publication.files import FilesStore
from content.publication.ports import Store


def chosen() -> Store | None:
    """None where nothing is kept, and the application answers everything.

    `PUBLISHED_STORE` is "s3://bucket/prefix", or a store itself; else `PUBLISHED_ROOT` is a folder.
    """
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
