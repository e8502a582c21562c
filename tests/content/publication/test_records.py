"""The public record where pages are kept: whether one was read before follows from its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content.choices import Haste
from content.models import PublicRecord
from content.publication.stale import make_stale
from support_directory.models import ContactPoint
from tests.content.factories import draft
from tests.content.publication.reading import catch_up

if TYPE_CHECKING:
    from content.models import NoticePage
    from content.publication.files import FilesStore
    from support_directory.models import Service

pytestmark = pytest.mark.usefixtures("home")
BRIS = "/stod/bris/"


def test_a_page_is_noted_when_it_comes_changes_and_goes(
    published: FilesStore, service: Service
) -> None:
    catch_up(BRIS)
    make_stale({BRIS: Haste.SOON})
    catch_up(BRIS)
    assert PublicRecord.objects.of(BRIS).count() == 1
    ContactPoint.objects.filter(service=service).update(written_as="116 006")
    make_stale({BRIS: Haste.SOON})
    catch_up(BRIS)
    service.delete()
    catch_up(BRIS)
    gone, changed, first = PublicRecord.objects.of(BRIS)
    assert not published.find(BRIS)
    assert gone.was_gone
    assert "116 006" in changed.html
    assert "116 111" in first.html


def test_the_address_that_a_page_has_left_is_noted_as_gone(
    published: FilesStore, notice: NoticePage
) -> None:
    """Its file went at once, before the worker came."""
    left = notice.url
    catch_up(left)
    draft(notice, slug="nytt-namn").save_revision().publish()
    assert not published.find(left)
    catch_up(left)
    gone, before = PublicRecord.objects.of(left)
    assert gone.was_gone
    assert not before.was_gone
