from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.content.checking.world import PUBLIC, Server, World

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def world() -> Iterator[World]:
    server = Server()
    yield World(server, {"exempel.se": [PUBLIC], "annan.se": [PUBLIC]})
    server.close()
