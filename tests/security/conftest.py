"""The same small site as for tests of what the municipality says."""

from tests.content.conftest import home, service

__all__ = ["home", "service"]
