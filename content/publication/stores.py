"""Which store the settings name."""

from pathlib import Path

from django.conf import settings

from content.publication.files import FilesStore
from content.publication.ports import Store


def chosen() -> Store | None:
    """None where nothing is kept, and the application answers everything."""
    named: Store | None = getattr(settings, "PUBLISHED_STORE", None)
    if named:
        return named
    return FilesStore(Path(settings.PUBLISHED_ROOT)) if settings.PUBLISHED_ROOT else None
