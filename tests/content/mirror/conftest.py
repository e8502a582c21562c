"""Some tests read from the folder of published files, as the site does."""

from tests.content.publication.conftest import published

__all__ = ["published"]
