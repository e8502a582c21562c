"""The six catalogues: complete for every sentence that residents meet, and well formed.

What a page asks for is noted while it renders, so that a sentence that somebody adds tomorrow is
missed here until all six have it.
"""

from __future__ import annotations

import gettext
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.utils.translation import to_locale, trans_real

from content.catalogues import compile_catalogue
from tests.content import sentences
from tests.content.directory_site import directory_paths, directory_site
from tests.content.factories import make_notice, update

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

pytestmark = pytest.mark.django_db
TRANSLATIONS = [code for code, _name in settings.LANGUAGES if code != "sv"]
FOLDER = Path(settings.LOCALE_PATHS[0])
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}")
ONLY_IN_A_PREVIEW = {"Märks som nytt när du publicerar"}
FALLBACK = {"sv-simple": "sv"}  # whose Swedish Django uses


class Listener:
    """A language's translations, which notes what it is asked for."""

    def __init__(self, translation: Any) -> None:
        self.translation = translation
        self.asked: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.translation, name)

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        translated: str = self.translation.gettext(message)
        return translated

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        self.asked.add(singular)
        translated: str = self.translation.ngettext(singular, plural, number)
        return translated


def messages(language: str, folder: Path = FOLDER) -> dict[str, list[str]]:
    """By message (with its context): the one translation, or those of the plural forms."""
    path = folder / to_locale(language) / "LC_MESSAGES" / "django.mo"
    found: dict[str, list[str]] = {}
    with path.open("rb") as file:
        for key, text in gettext.GNUTranslations(file)._catalog.items():  # type: ignore[attr-defined]
            found.setdefault(key[0] if isinstance(key, tuple) else key, []).append(text)
    return found


def djangos_own(language: str) -> set[str]:
    folder = Path(trans_real.__file__).parents[2] / "conf" / "locale"
    if not (folder / FALLBACK.get(language, language)).exists():
        return set()
    return set(messages(FALLBACK.get(language, language), folder))


@pytest.fixture(scope="module")
def directory(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), directory_site():
        yield


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Listener:
    listener = Listener(trans_real.translation("fi"))
    monkeypatch.setitem(trans_real._translations, "fi", listener)
    return listener


@pytest.mark.full
def test_every_sentence_that_residents_meet_is_translated(
    directory: None, client: Client, listener: Listener
) -> None:
    update(make_notice(), "new_information", "Mer att läsa.")
    pages = [
        client.get(f"/fi{path}").content.decode()
        for path in [*directory_paths(), "/nyheter/", "/finns-inte/"]
    ]
    known = set(messages("fi")) | djangos_own("fi")
    assert len(listener.asked) > 150
    assert [one for one in listener.asked - known if is_shown(one, "".join(pages))] == []
    assert listener.asked & djangos_own("fi") <= set(messages("so"))  # of which Django has nothing


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_every_sentence_for_residents_in_the_code_is_translated(language: str) -> None:
    """Also what stands on a page only now and then: a late update, a version that is withheld."""
    said = sentences.for_residents()
    assert len(said) > 350
    known = {one.rsplit("\4", maxsplit=1)[-1] for one in messages(language)}
    missing = set(said) - known - djangos_own(language) - ONLY_IN_A_PREVIEW
    assert {(said[one], one) for one in missing} == set()


def test_what_is_said_to_editors_alone_is_named_no_longer_than_it_stands() -> None:
    """A line that names nothing would hide a sentence that comes there tomorrow."""
    places = [place for _said, place in (*sentences.in_templates(), *sentences.in_modules())]
    named = sentences.said_to_editors()
    assert [line for line in named if not any(sentences.is_in(one, [line]) for one in places)] == []
    assert named == sorted(set(named), key=named.index)


def is_shown(message: str, html: str) -> bool:
    """Not every sentence that is asked for comes out: a search tries whether it is a number."""
    return max(PLACEHOLDER.split(message.rsplit("\4", maxsplit=1)[-1]), key=len) in html


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_catalogue_has_all_that_the_others_have(language: str) -> None:
    swedish = set().union(*map(messages, TRANSLATIONS)) - djangos_own("sv")
    assert swedish - set(messages(language)) == set()


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_fills_the_same_gaps(language: str) -> None:
    for message, forms in messages(language).items():
        wanted = set(PLACEHOLDER.findall(message))
        for form in forms if message else []:
            has = set(PLACEHOLDER.findall(form))
            # "one result" need not repeat the figure
            assert has <= wanted if len(forms) > 1 else has == wanted, (message, form)


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_nothing_in_a_catalogue_is_empty_or_uncertain(language: str) -> None:
    source = FOLDER / to_locale(language) / "LC_MESSAGES" / "django.po"
    text = source.read_text(encoding="utf-8")
    assert "fuzzy" not in text
    assert text.count('\nmsgid "') == len(messages(language))
    assert compile_catalogue(text) == source.with_suffix(".mo").read_bytes()


@pytest.mark.parametrize(("language", "forms"), [("ar", 6), ("uk", 4), ("fi", 2)])
def test_a_language_counts_in_its_own_forms(language: str, forms: int) -> None:
    assert {len(found) for found in messages(language).values()} == {1, forms}


def test_the_list_of_unread_translations_is_true() -> None:
    text = (Path(settings.BASE_DIR) / "docs" / "translations.md").read_text(encoding="utf-8")
    for code in TRANSLATIONS:
        row = next(line for line in text.splitlines() if f"(`{code}`)" in line)
        assert f"`locale/{to_locale(code)}/LC_MESSAGES/django.po`" in row
        assert row.endswith("| nobody |") is (code not in settings.CHECKED_LANGUAGES)
    named = [part for part in text.split("`") if "/" in part and " " not in part]
    for path in files_with_arabic():
        assert any(path.match(one) for one in named), path


def files_with_arabic() -> Iterator[Path]:
    """Tests apart. The name of the language itself is no translation."""
    folders = ("content", "docs", "nykoping_safety", "support_directory", "templates")
    for folder in folders:
        for path in (Path(settings.BASE_DIR) / folder).rglob("*.*"):
            if path.suffix in {".py", ".json", ".html"} and "__pycache__" not in path.parts:
                words = path.read_text(encoding="utf-8").replace("العربية", "")
                if re.search("[\u0620-\u064a]{3}", words) and path.name != "languages.py":
                    yield path.relative_to(settings.BASE_DIR)
