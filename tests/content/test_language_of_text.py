"""Every piece of text says which language it is in, where that is not the page's own.

Stock accessibility checkers see none of this: a screen reader would read Swedish as Arabic.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from django.utils.translation import override
from modeltranslation.translator import translator

from content.marked_text import marked
from support_directory.localized import LocalizedText
from support_directory.models import Audience, ContactPoint, Need, Organization, Service
from tests.content.directory_site import directory_paths, directory_site
from tests.content.factories import make_notice, update

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

pytestmark = pytest.mark.django_db
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "use"}
SCRIPTS = {"ar": re.compile(r"[\u0600-\u06ff]"), "uk": re.compile(r"[\u0400-\u04ff]")}
TRANSLATED = (Audience, ContactPoint, Need, Organization, Service)
SAME_EVERYWHERE = 4  # letters: shorter texts are names ("112", "SPES")


class TextWithLanguage(HTMLParser):
    """Each text of a page's body with the language that the nearest element states."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.inside: list[tuple[str, str]] = []
        self.found: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in VOID:
            outer = self.inside[-1][1] if self.inside else ""
            self.inside.append((tag, dict(attrs).get("lang") or outer))

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _language in self.inside]
        if data.strip() and "body" in tags and not {"script", "style"} & set(tags):
            self.found.append((" ".join(data.split()), self.inside[-1][1]))


@pytest.fixture(scope="module")
def directory(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), directory_site():
        yield


def swedish_only(language: str) -> set[str]:
    """Texts of the directory that have no translation, and are no translation either."""
    texts: set[str] = set()
    others: set[str] = set()
    for model in TRANSLATED:
        for field in translator.get_options_for_model(model).get_field_names():
            for row in model.objects.values(f"{field}_sv", f"{field}_{language}"):
                swedish, translation = row[f"{field}_sv"], row[f"{field}_{language}"]
                (others if translation else texts).add(translation or swedish or "")
    return {text for text in texts - others if len(text) > SAME_EVERYWHERE}


@pytest.mark.full
@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_text_passes_for_another_language(
    directory: None, client: Client, language: str
) -> None:
    notice = make_notice("Koka vattnet")
    update(notice, "new_information", "Tankbilar står vid torget.")
    swedish = swedish_only(language) | {notice.title, notice.lead, "Tankbilar står vid torget."}
    assert len(swedish) > 20
    for path in [*directory_paths(), "/nyheter/", "/finns-inte/"]:
        page = TextWithLanguage(client.get(f"/{language}{path}").content.decode())
        wrong = [(path, *one) for one in page.found if one[1] != "sv" and one[0] in swedish]
        assert wrong == []
        for script, letters in SCRIPTS.items():
            assert [one for one in page.found if letters.search(one[0]) and one[1] != script] == []


def test_the_check_sees_a_text_without_its_language() -> None:
    page = TextWithLanguage('<body lang="ar"><p>Hej <b lang="sv">du<br>där</b></p><p>ام</p></body>')
    assert page.found == [("Hej", "ar"), ("du", "sv"), ("där", "sv"), ("ام", "ar")]


def test_a_swedish_name_in_an_arabic_sentence_is_read_in_swedish() -> None:
    words = LocalizedText("اطلب ”Södermanlands gemensamma socialjour“ 114 14", "ar", "rtl")
    with override("ar"):
        said = marked(words)
    assert '<span lang="sv" dir="ltr">Södermanlands gemensamma socialjour</span>' in said
    assert said.endswith('<bdi dir="ltr">114 14</bdi>')
