"""A folder of published files that a test can read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from content.publication.files import FilesStore

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def published(settings: Any, tmp_path: Path) -> FilesStore:
    settings.PUBLISHED_ROOT = tmp_path / "published"
    return FilesStore(settings.PUBLISHED_ROOT)
