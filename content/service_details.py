"""Everything known about one way in, row by row, with what stands behind each.

For a service's own page; its card says less.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from content.marked_text import left_to_right, marked
from content.service_facts import (
    facts_in_words,
    host,
    in_sentences,
    is_emergency_number,
    is_municipal,
    not_checked_in_words,
)
from content.time_words import as_of_in_words
from support_directory.choices import ContactKind, Fact, Standing, YesNoUnknown
from support_directory.localized import localized
from support_directory.models import ContactPoint
from support_directory.verification import FactState

NAMES_LANGUAGES_WITH_A_CAPITAL = ("en", "so")
TERMS = {
    Fact.HOURS: gettext_lazy("Öppet"),
    Fact.PRICE: gettext_lazy("Kostnad"),
    Fact.ANONYMITY: gettext_lazy("Anonymitet"),
}
RECORD_TERMS = {
    "on_phone_bill": gettext_lazy("Syns på telefonräkningen"),
    "public_record": gettext_lazy("Blir allmän handling"),
}


@dataclass(frozen=True)
class Backing:
    """Where a fact was read, and what the municipality says of it; each may be empty."""

    source: str
    source_url: str
    verdict: str


@dataclass(frozen=True)
class Detail:
    term: str | Promise
    words: SafeString | str
    backing: Backing | None = None


def backing(point: ContactPoint, fact: Fact) -> Backing | None:
    """None for 112 itself, which the law fixes."""
    return None if is_emergency_number(point) else backing_of(point.fact_state(fact))


def backing_of(state: FactState) -> Backing:
    when = as_of_in_words(state.as_of)
    if state.state == Standing.CONFIRMED:
        return Backing("", "", _("Bekräftat av kommunen %(date)s") % {"date": when})
    if state.state == Standing.UNSOURCED:
        return Backing("", "", _("Osäker uppgift, inte bekräftad"))
    if is_municipal(state):
        source = listed([_("Från kommunens webbplats"), when])
        return Backing(source, state.source_url, not_checked_in_words(when))
    source = listed([left_to_right(host(state.source_url)), when])
    words = _("Enligt %(source)s") % {"source": source}
    return Backing(words, state.source_url, _("Inte bekräftat av kommunen"))


def details(point: ContactPoint) -> Iterator[Detail]:
    known = dict(facts_in_words(point))
    for fact, term in TERMS.items():
        reason = anonymity_reason(point) if fact == Fact.ANONYMITY else ""
        if fact in known:
            words = in_sentences([known[fact], reason])
            yield Detail(term, words, backing_beside_the_number(point, fact))
        elif reason:
            yield Detail(term, reason)
    for field, term in RECORD_TERMS.items():
        if getattr(point, field) != YesNoUnknown.UNKNOWN:
            yield Detail(term, record_in_words(field, YesNoUnknown(getattr(point, field))))
    if point.languages:
        yield Detail(_("Språk"), listed(map(language_name, point.languages)))
    if accessibility := localized(point, "accessibility_note"):
        yield Detail(_("För dig som inte hör, talar eller ser"), marked(accessibility))


def backing_beside_the_number(point: ContactPoint, fact: Fact) -> Backing | None:
    """What was said at the number, or confirmed with it, need not be said again."""
    own = backing(point, fact)
    is_confirmed = point.fact_state(fact).state == Standing.CONFIRMED
    return None if is_confirmed or own == backing(point, Fact.VALUE) else own


def anonymity_reason(point: ContactPoint) -> str:
    """What follows from the way itself, whatever is promised. A keeper's own stands alone."""
    if point.kind == ContactKind.EMAIL and not localized(point, "anonymity_note"):
        return _("Den som får ditt mejl ser din e-postadress")
    return ""


def record_in_words(field: str, answer: YesNoUnknown) -> str:
    if field == "public_record" and answer == YesNoUnknown.YES:
        return _(
            "Ja. Andra kan begära att få läsa det som du skickar, om det inte är hemligt enligt lag"
        )
    return str(answer.label)


def language_name(code: str) -> str:
    """In the language of the page; the code itself where Django does not know the language."""
    try:
        name = str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
    return name if get_language() in NAMES_LANGUAGES_WITH_A_CAPITAL else name.lower()


def listed(parts: Iterable[str]) -> str:
    return pgettext("list", ", ").join(filter(None, parts))
