"""A picture goes with the last page that showed it to everybody: its files are not had any more."""

from __future__ import annotations

import datetime as dt
import gc
import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from PIL import Image
from wagtail.models import Locale, Page, PageViewRestriction

from content import roles
from content.models import ContentImage, ContentRendition, NoticePage, StandardPage
from content.scheduling import publish_due
from content.versions.withholding import release, withhold
from content.withdrawn_pictures import take_back_all
from tests.content.admin_site import Desk
from tests.content.factories import correct, make_notice, update
from tests.content.publication.conftest import published
from tests.content.publication.reading import addresses, catch_up, text_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from content.models import HomePage
    from content.publication.files import FilesStore

__all__ = ["published"]

pytestmark = pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")

NAMED = re.compile(r"/media/(images/[^\s\",\\]+)")
TEXT = ("text", "<p>Kommunen möter polisen varje vecka.</p>")


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Iterator[Path]:
    settings.MEDIA_ROOT = tmp_path / "media"
    yield tmp_path / "media"
    gc.collect()  # Wagtail leaves the files open that it has written


def make_picture(title: str = "Torget") -> ContentImage:
    file = BytesIO()
    Image.new("RGB", (900, 700)).save(file, "PNG")
    return ContentImage.objects.create(title=title, file=ContentFile(file.getvalue(), "torget.png"))


def shown(picture: ContentImage) -> tuple[str, Any]:
    return ("image", {"image": picture, "alt_text": "Ett torg"})


def names_at(address: str) -> set[str]:
    """As a reader is told them."""
    answer = Client().get(address)
    assert answer.status_code == 200
    return set(NAMED.findall(answer.content.decode()))


def had(media: Path, names: set[str]) -> bool:
    """All of them or none, as a web server would hand them out once all is committed."""
    waiting, connection.run_on_commit = connection.run_on_commit, []
    for _savepoints, act, _robust in waiting:
        act()
    there = {(media / name).is_file() for name in names}
    assert len(there) == 1
    return there.pop()


def unpublish_in_the_admin(page: Page) -> None:
    Desk(roles.PUBLISHER).client.post(f"/admin/pages/{page.pk}/unpublish/")


def delete_in_the_admin(page: Page) -> None:
    Desk(roles.PUBLISHER).client.post(f"/admin/pages/{page.pk}/delete/")


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def restrict_what_is_above(page: Page) -> None:
    restrict(page.get_parent())


def move_below_what_is_restricted(page: Page) -> None:
    hidden = StandardPage(title="Inre", slug="inre", body=[TEXT])
    page.get_parent().add_child(instance=hidden)
    restrict(hidden)
    Page.objects.get(pk=page.pk).move(hidden, pos="last-child")


def let_it_expire(page: Page) -> None:
    NoticePage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - dt.timedelta(minutes=1))
    publish_due(timezone.now())


def delete_what_is_above(page: Page) -> None:
    page.get_parent().delete()


@pytest.mark.parametrize(
    "withdraw",
    [
        unpublish_in_the_admin, delete_in_the_admin, restrict, restrict_what_is_above,
        move_below_what_is_restricted, let_it_expire, delete_what_is_above,
    ],
)  # fmt: skip
def test_it_goes_with_its_page(
    withdraw: Callable[[Page], None], home: HomePage, media: Path
) -> None:
    page = make_notice(body_of=[TEXT, shown(make_picture())])
    names = names_at(page.url)
    assert len(names) == 6
    assert had(media, names)
    withdraw(page)
    assert not had(media, names)
    assert all(Client().get(f"/media/{name}").status_code == 404 for name in names)


@pytest.mark.full
def test_it_comes_back_under_other_names(
    home: HomePage, media: Path, published: FilesStore
) -> None:
    """Also in the versions of before, whose text is what it was."""
    page = make_notice(body_of=[TEXT, shown(make_picture())])
    update(page, "new_information", "Nytt.", body=[TEXT, TEXT])
    version = f"{page.url}versioner/1/"
    catch_up(page.url, version)
    before = set(NAMED.findall(text_at(published, version)))
    frozen = page.updates.get(number=1).frozen_html
    assert had(media, before)
    Page.objects.get(pk=page.pk).unpublish()
    assert not had(media, before)
    page.get_latest_revision().publish()
    catch_up(page.url, version)
    after = set(NAMED.findall(text_at(published, version)))
    assert len(after) == 6
    assert had(media, after)
    assert not after & before
    assert page.updates.get(number=1).frozen_html == frozen


@pytest.mark.full
def test_another_page_that_shows_it_keeps_it(
    home: HomePage, media: Path, published: FilesStore
) -> None:
    picture = make_picture()
    pages = [make_notice(title, body_of=[TEXT, shown(picture)]) for title in ("Ett", "Två", "Tre")]
    pages[2].unpublish()
    catch_up(*(page.url for page in pages))
    names = names_at(pages[1].url)
    pages[0].unpublish()
    assert had(media, names)
    assert names == set(NAMED.findall(text_at(published, pages[1].url)))
    pages[1].unpublish()
    assert not had(media, names)


@pytest.mark.full
def test_a_notice_and_its_translation_take_it_together(all_trees: HomePage, media: Path) -> None:
    page = make_notice(body_of=[TEXT, shown(make_picture())])
    english = page.copy_for_translation(Locale.objects.get(language_code="en"))
    english.get_latest_revision().publish()
    names = names_at(page.url)
    assert names == names_at(NoticePage.objects.get(pk=english.pk).url)
    NoticePage.objects.get(pk=page.pk).delete()
    assert not NoticePage.objects.exists()
    assert not had(media, names)


@pytest.mark.full
def test_it_goes_with_the_last_version_that_shows_it(home: HomePage, media: Path) -> None:
    page = make_notice(body_of=[TEXT, shown(make_picture())])
    names = names_at(page.url)
    update(page, "correction", "Bilden var fel.", body=[TEXT])
    assert had(media, names)
    assert names_at(f"{page.url}versioner/1/") == names
    withhold(page, 1, "Personuppgifter.", Desk(roles.PUBLISHER).user)
    assert not had(media, names)
    release(page, 1, Desk(roles.PUBLISHER).user)
    again = names_at(f"{page.url}versioner/1/")
    assert had(media, again)
    assert not again & names


@pytest.mark.full
def test_it_stays_while_another_version_shows_it(home: HomePage, media: Path) -> None:
    picture = make_picture()
    page = make_notice(body_of=[TEXT, shown(picture)])
    names = names_at(page.url)
    update(page, "new_information", "Nytt.", body=[TEXT, TEXT, shown(picture)])
    update(page, "correction", "Bilden var fel.", body=[TEXT])
    withhold(page, 2, "Personuppgifter.", Desk(roles.PUBLISHER).user)
    assert had(media, names)
    assert names_at(f"{page.url}versioner/1/") == names


@pytest.mark.full
def test_another_notices_version_shows_it_under_other_names(
    home: HomePage, media: Path, published: FilesStore
) -> None:
    """At once: what stood there is taken away with the files that it names."""
    picture = make_picture()
    gone, stays = (make_notice(title, body_of=[TEXT, shown(picture)]) for title in ("Ett", "Två"))
    update(stays, "correction", "Bilden var fel.", body=[TEXT])
    version = f"{stays.url}versioner/1/"
    catch_up(version)
    assert version in addresses(published)
    gone.unpublish()
    assert version not in addresses(published)
    assert had(media, names_at(version))


def test_what_is_dropped_from_a_page_goes(home: HomePage, media: Path) -> None:
    page = StandardPage(title="Torget", live=False, body=[TEXT, shown(make_picture())])
    home.add_child(instance=page)
    page.save_revision().publish()
    names = names_at(page.url)
    changed: Any = StandardPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    changed.body = [TEXT]
    revision = changed.save_revision()
    assert had(media, names)
    revision.publish()
    assert not had(media, names)


@pytest.mark.full
def test_a_small_correction_takes_along_what_no_version_shows(home: HomePage, media: Path) -> None:
    page, picture = make_notice(), make_picture()
    correct(page, body=[TEXT, shown(picture)])
    names = names_at(page.url)
    correct(page, body=[TEXT])
    assert not had(media, names)


@pytest.mark.full
def test_what_is_rolled_back_stays(home: HomePage, media: Path) -> None:
    page = make_notice(body_of=[TEXT, shown(make_picture())])
    names = names_at(page.url)
    with transaction.atomic():
        Page.objects.get(pk=page.pk).unpublish()
        assert not ContentRendition.objects.exists()
        transaction.set_rollback(True)
    assert names_at(page.url) == names
    assert had(media, names)


def test_the_admin_shows_what_was_withdrawn(home: HomePage, media: Path) -> None:
    page = make_notice(body_of=[TEXT, shown(make_picture())])
    names = names_at(page.url)
    page.unpublish()
    desk = Desk(roles.PUBLISHER)
    for place in ("images/", "images/chooser/", f"pages/{page.pk}/view_draft/"):
        html = desk.client.get(f"/admin/{place}").content.decode()
        again = set(NAMED.findall(html))
        assert had(media, again), place
        assert not again & names


def test_what_comes_out_of_a_backup_goes_again(home: HomePage, media: Path) -> None:
    """Also a file that the database does not know."""
    gone, stays = (make_notice(body_of=[TEXT, shown(make_picture())]) for _ in range(2))
    old, kept = names_at(gone.url), names_at(stays.url)
    NoticePage.objects.filter(pk=gone.pk).update(live=False)  # as the gate does, by SQL
    unknown = media / "images" / "okand.png"
    unknown.write_bytes(b"x")
    take_back_all()
    assert not had(media, old | {"images/okand.png"})
    assert had(media, kept)
