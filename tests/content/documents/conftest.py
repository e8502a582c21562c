"""The same folder of published files."""

from tests.content.publication.conftest import published

__all__ = ["published"]
