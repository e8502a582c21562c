"""A document is handed out to everybody only while a page that everybody may read leads to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.core.signals import request_finished
from django.db import close_old_connections
from django.test import Client
from wagtail.models import Page, PageViewRestriction
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from content import roles
from content.documents import public
from content.models import ContentDocument, NoticePage, PublicRecord
from content.preview_links.lives import withdraw
from content.publication.rendering import look_again
from content.versions.withholding import release, withhold
from tests.content.admin_site import Desk
from tests.content.factories import draft, make_notice, update
from tests.content.following import follow_up
from tests.content.preview_links.test_preview_links import address_of, make_link
from tests.content.publication.reading import catch_up, text_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from content.models import HomePage
    from content.publication.files import FilesStore

WORDS = b"Kartan, med namn och adresser."


@pytest.fixture(autouse=True)
def always_looked_for(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(public, "SECONDS_KNOWN", 0)


def make_document(name: str = "karta.txt") -> ContentDocument:
    return ContentDocument.objects.create(title="Karta", file=ContentFile(WORDS, name))


def link_to(document: ContentDocument) -> str:
    return f'<p>Se <a linktype="document" id="{document.pk}">kartan</a>.</p>'


def asked(address: str, client: Client | None = None, **headers: str) -> tuple[int, bytes]:
    answer: Any = (client or Client()).get(address, headers=headers)
    return answer.status_code, b"".join(answer.streaming_content) if answer.streaming else b""


def is_had(document: ContentDocument) -> bool:
    """By anybody; else it is as if it never had been."""
    status, body = asked(document.url)
    assert (status, body) in ((200, WORDS), (404, b""))
    return status == 200


def work() -> None:
    follow_up()
    while look_again():
        pass


@pytest.fixture
def known_for_long(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From then on nothing but a change lets a document be looked for anew."""
    return lambda: monkeypatch.setattr(public, "SECONDS_KNOWN", 3600)


def test_it_is_had_while_its_page_is_read(
    home: HomePage, known_for_long: Callable[[], None]
) -> None:
    """From the moment it is published to the moment it is withdrawn, worker or none."""
    old, new = make_document(), make_document("ny.txt")
    assert not is_had(old)
    page = make_notice(text=link_to(old), live=False)
    assert not is_had(old)
    page.get_latest_revision().publish()
    assert is_had(old)
    draft(page, body=[("text", link_to(new))]).save_revision()
    assert (is_had(old), is_had(new)) == (True, False)
    work()
    known_for_long()
    assert (is_had(old), is_had(new)) == (True, False)
    restriction = PageViewRestriction.objects.create(page=home, restriction_type="login")
    assert not is_had(old)
    restriction.delete()
    assert is_had(old)
    Page.objects.get(pk=page.pk).unpublish()
    assert not is_had(old)


@pytest.mark.full
def test_a_version_that_is_read_lets_its_document_be_had(
    home: HomePage, known_for_long: Callable[[], None]
) -> None:
    """And no longer once it is withheld."""
    old, new = make_document(), make_document("ny.txt")
    page = make_notice(text=link_to(old))
    update(page, "correction", "Rättad karta.", body=[("text", link_to(new))])
    work()
    known_for_long()
    assert (is_had(old), is_had(new)) == (True, True)
    withhold(page, 1, "Personuppgifter.", Desk(roles.PUBLISHER).user)
    assert (is_had(old), is_had(new)) == (False, True)
    release(page, 1, Desk(roles.PUBLISHER).user)
    assert is_had(old)


def test_what_a_browser_has_kept_is_not_confirmed(home: HomePage) -> None:
    """Nor may anything between it and the site keep a copy."""
    document = make_document()
    page = make_notice(text=link_to(document))
    answer: Any = Client().get(document.url)
    assert b"".join(answer.streaming_content) == WORDS
    assert answer["Cache-Control"] == "private, no-cache"
    known = {"if-none-match": answer["ETag"], "if-modified-since": answer["Last-Modified"]}
    assert asked(document.url, **known) == (304, b"")
    page.unpublish()
    assert asked(document.url, **known) == (404, b"")


def test_another_file_is_led_to_from_the_page_as_it_is_kept(
    home: HomePage, published: FilesStore
) -> None:
    document = make_document()
    page = make_notice(text=link_to(document))
    catch_up(page.url)
    before = document.url
    document.file = ContentFile(WORDS, "ny-karta.txt")
    document.save()
    catch_up(page.url)
    kept = text_at(published, page.url)
    assert (document.url in kept, before in kept) == (True, False)
    assert is_had(document)
    assert asked(before)[0] == 404


def test_editors_get_it_below_admin(home: HomePage) -> None:
    document = make_document()
    page = make_notice(text=link_to(document), live=False)
    desk, place = Desk(roles.PUBLISHER), f"/admin/dokument/{document.pk}/fil/"
    for shows in (
        f"pages/{page.pk}/view_draft",
        "documents",
        f"documents/edit/{document.pk}",
        f"documents/chooser/chosen/{document.pk}",
    ):
        html = desk.get(f"/admin/{shows}/").content.decode()
        assert place in html, shows
        assert document.url not in html, shows
    assert asked(place, Desk(roles.EDITOR).client) == (200, WORDS)
    assert asked(place)[0] == 302
    assert asked(place, Desk(roles.CONTACT_KEEPER).client)[0] == 302


def test_who_publishes_leads_readers_where_they_get_it(
    home: HomePage, published: FilesStore, django_capture_on_commit_callbacks: Any
) -> None:
    """Page, file, record and version are rendered while an editor is being answered."""
    document = make_document()
    page = make_notice(text=link_to(document), live=False)
    desk = Desk(roles.PUBLISHER)
    texts = rich_text(link_to(document), features=["document-link"])
    publish = nested_form_data({"body": streamfield([("text", texts)])}) | {"action-publish": "1"}
    news = {"update_kind": "new_information", "update_text": "Ny karta."}
    for told in ({}, news):
        with django_capture_on_commit_callbacks(execute=True):
            desk.change(f"/admin/pages/{page.pk}/edit/", **publish, **told)
        catch_up(page.url)
    row = NoticePage.objects.get(pk=page.pk).updates.latest("number")
    record = PublicRecord.objects.of(page.url).first()
    assert record is not None
    assert row.number == 2
    for html in (text_at(published, page.url), record.html, row.frozen_html):
        assert f'href="{document.url}"' in html
        assert "/admin/dokument/" not in html


def test_who_holds_a_link_gets_what_its_draft_leads_to(home: HomePage) -> None:
    document, other = make_document(), make_document("annan.txt")
    page = make_notice(text=link_to(document), live=False)
    make_notice(text=link_to(other), live=False)
    link = make_link(Desk(roles.EDITOR), page)
    place = address_of(link)
    html = Client().get(place).content.decode()
    [found] = re.findall(r'href="(dokument/[^"]+)"', html)
    assert asked(f"{place}{found}") == (200, WORDS)
    assert asked(f"{place}dokument/{other.pk}/")[0] == 404
    assert not is_had(document)
    withdraw(link, page.owner)
    assert asked(f"{place}{found}")[0] == 404


@pytest.fixture
def connection_kept() -> Iterator[None]:
    """A command is in no transaction: what it asks may close the connection after each answer."""
    request_finished.disconnect(close_old_connections)
    yield
    request_finished.connect(close_old_connections)


@pytest.mark.full
@pytest.mark.usefixtures("connection_kept")
def test_a_mirror_holds_what_everybody_may_have(home: HomePage, tmp_path: Path) -> None:
    shown, hidden = make_document(), make_document("dold.txt")
    make_notice(text=link_to(shown))
    make_notice("Utkast", text=link_to(hidden), live=False)
    call_command("export_site", tmp_path / "mirror", verbosity=0)
    names = {file.name for file in (tmp_path / "mirror").rglob("*.txt")}
    assert shown.filename in names
    assert hidden.filename not in names
