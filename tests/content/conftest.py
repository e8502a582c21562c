"""A small site for tests of what the municipality says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.content.factories import make_notice, make_service

if TYPE_CHECKING:
    from content.models import HomePage, NoticePage
    from support_directory.models import Service


@pytest.fixture
def home(db: None) -> HomePage:
    """The Swedish tree alone."""
    from tests.content.site_trees import site_tree

    return site_tree([])


@pytest.fixture
def all_trees(db: None) -> HomePage:
    from tests.content.site_trees import site_tree

    return site_tree()


@pytest.fixture
def service(home: HomePage) -> Service:
    return make_service("Bris", "116 111")


@pytest.fixture
def notice(home: HomePage, service: Service) -> NoticePage:
    return make_notice(services=[service])
