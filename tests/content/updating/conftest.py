"""Somebody who may publish, at a notice that readers have seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content import roles
from tests.content.admin_site import Desk

if TYPE_CHECKING:
    from content.models import HomePage


@pytest.fixture
def publisher(home: HomePage) -> Desk:
    return Desk(roles.PUBLISHER)
