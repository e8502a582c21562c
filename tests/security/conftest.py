"""The same small site as for tests of what the municipality says."""

from tests.content.conftest import home

__all__ = ["home"]
