"""What the site's search answers: notices, incidents, pages and services that everybody may read.

The same few queries however much is found.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from content.models import Incident, NoticePage, StandardPage
from content.models.base import SitePage
from content.models.home import mark_behind
from content.models.notice_rows import fetch_newest_updates
from content.models.support import SupportIndexPage
from content.search import finding, question
from content.search.finding import Found
from content.search.words import Meaning, corrected, meanings
from support_directory.models import Need, Service
from support_directory.searching import find_by_number
from support_directory.successors import resolve_succession

MOST = 20
LOADED_AT_ONCE = 24

FoundPage = SitePage
SOURCE = settings.LANGUAGE_CODE


@dataclass(frozen=True)
class Hit:
    """Exactly one of the four is given."""

    service: Service | None = None
    notice: NoticePage | None = None
    page: FoundPage | None = None
    incident: Incident | None = None


NOTHING = Hit()


@dataclass(frozen=True)
class Results:
    """`problem` is a sentence for people: then nothing was looked for."""

    words: str
    problem: str = ""
    hits: Sequence[Hit] = field(default_factory=list)
    meant: str = ""
    """What was looked for instead of a word that is nowhere."""
    lacks_words: bool = False
    """Nothing holds all the words: these hold some."""
    is_cut: bool = False
    """There may be more than are shown."""

    @property
    def number(self) -> int:
        return len(self.hits)


def search(typed: str) -> Results:
    asked = question.read(typed)
    if asked.problem or not asked.typed:
        return Results(asked.typed, asked.problem)
    if by_number := find_by_number(asked.typed):
        return Results(asked.typed, hits=_services_only(by_number))
    return _by_words(asked)


def needs() -> list[Need]:
    """The ways on where nothing is found."""
    return list(Need.objects.filter(services__in=Service.objects.listed()).distinct())


def _by_words(asked: question.Question) -> Results:
    """All the words; else what is spelled nearly so; else most of the words."""
    language = get_language() or SOURCE
    meant = {code: meanings(asked.words, code) for code in dict.fromkeys([language, SOURCE])}
    if hits := _readable(finding.with_all_words, meant, asked.typed, language):
        return _results(asked, hits)
    said = {"meant": ""}
    instead = {code: corrected(found, code) for code, found in meant.items()}
    if any(instead.values()):
        words = {code: _with(asked.words, instead[code]) for code in meant}
        meant = {code: meanings(words[code], code) for code in meant}
        said["meant"] = next(" ".join(words[code]) for code in meant if instead[code])
        if hits := _readable(finding.with_all_words, meant, said["meant"], language):
            return _results(asked, hits, **said)
    hits = _readable(finding.with_most_words, meant, asked.typed, language)
    return _results(asked, hits, **said, lacks_words=len(asked.words) > 1)


def _with(words: Iterable[str], instead: dict[str, str]) -> list[str]:
    return [instead.get(word, word) for word in words]


def _results(asked: question.Question, hits: list[Hit], **said: Any) -> Results:
    return Results(asked.typed, hits=hits[:MOST], is_cut=len(hits) > MOST, **said)


def _readable(find: Any, meant: dict[str, list[Meaning]], typed: str, language: str) -> list[Hit]:
    """Those of what was found that everybody may read, in order; one more than are shown."""
    each = [find(found, code, typed) for code, found in meant.items()]
    found = finding.merged(*each)
    hits: list[Hit] = []
    while found and len(hits) <= MOST:
        hits += _load(found[:LOADED_AT_ONCE], language)
        found = found[LOADED_AT_ONCE:]
    return hits


def _load(found: list[Found], language: str) -> list[Hit]:
    pks = [one.page for one in found if one.page]
    services = _services([one.service for one in found if one.service])
    notices = _notices(pks, language)
    pages = _pages(pks, language) if len(notices) < len(pks) else {}
    incidents = _incidents([one.incident for one in found if one.incident], language)
    hits = (
        Hit(
            services.get(one.service),
            notices.get(one.page),
            pages.get(one.page),
            incidents.get(one.incident),
        )
        for one in found
    )
    return [hit for hit in hits if hit != NOTHING]


def _services(pks: list[Any]) -> dict[Any, Service]:
    if not pks:
        return {}
    found = {one.pk: one for one in Service.objects.with_page().with_fallbacks().filter(pk__in=pks)}
    resolve_succession(found.values())
    return found


def _services_only(services: list[Service]) -> list[Hit]:
    resolve_succession(services)
    return [Hit(service=service) for service in services]


def _notices(pks: list[Any], language: str) -> dict[Any, NoticePage]:
    if not pks:
        return {}
    offered = NoticePage.objects.filter(pk__in=pks).listed().offered_in(language)
    found = list(offered.defer_streamfields())
    fetch_newest_updates(found)
    mark_behind(found, language)
    return {notice.pk: notice for notice in found}


def _incidents(pks: list[Any], language: str) -> dict[Any, Incident]:
    """Those that have a page in the language."""
    if not pks:
        return {}
    offered = NoticePage.objects.listed().offered_in(language).filter(incident__in=pks)
    return Incident.objects.filter(pk__in=offered.values("incident")).in_bulk()


def _pages(pks: list[Any], language: str) -> dict[Any, FoundPage]:
    found: dict[Any, FoundPage] = {}
    for model in (StandardPage, SupportIndexPage):
        offered = model.objects.filter(pk__in=pks).listed().offered_in(language)
        found |= {page.pk: page for page in offered.defer_streamfields()}
    return found
