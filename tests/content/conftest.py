"""A small site for tests of what the municipality says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.content.factories import make_notice, make_service
from tests.made_once import made_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.models import HomePage, NoticePage
    from support_directory.models import Service


@pytest.fixture(scope="module")
def same_notice(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """For a whole file (`pytest.mark.usefixtures`): `notice` and what it needs are made once."""
    from tests.content.site_trees import site_tree

    with made_once(django_db_blocker):
        site_tree([])
        make_notice(services=[make_service("Bris", "116 111")])
        yield


def is_there(request: pytest.FixtureRequest) -> bool:
    """Whether the file has it made once."""
    return "same_notice" in request.fixturenames


@pytest.fixture
def home(request: pytest.FixtureRequest, db: None) -> HomePage:
    """The Swedish tree alone."""
    from content.models import HomePage
    from tests.content.site_trees import site_tree

    return HomePage.objects.get() if is_there(request) else site_tree([])


@pytest.fixture
def all_trees(db: None) -> HomePage:
    from tests.content.site_trees import site_tree

    return site_tree()


@pytest.fixture
def service(request: pytest.FixtureRequest, home: HomePage) -> Service:
    from support_directory.models import Service

    return Service.objects.get() if is_there(request) else make_service("Bris", "116 111")


@pytest.fixture
def notice(request: pytest.FixtureRequest, home: HomePage, service: Service) -> NoticePage:
    from content.models import NoticePage

    return NoticePage.objects.get() if is_there(request) else make_notice(services=[service])
