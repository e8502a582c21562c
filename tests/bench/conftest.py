"""Benchmarks stand on the small site that the other tests stand on."""

from tests.content.conftest import home

__all__ = ["home"]
