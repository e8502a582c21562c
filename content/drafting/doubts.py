"""The parser's doubts at the places where they arise, in what was pasted and in what it became."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import chain

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from content.notice_text import addresses_in
from support_directory.phone_numbers import find_numbers

_QUOTED = re.compile(r"”([^”]+)”")
_ABOUT_THE_DATE = re.compile(r"publiceringsdatum|publicerades", re.IGNORECASE)


@dataclass(frozen=True)
class Doubt:
    """`places` are the words that it is about, as they stand in the text."""

    number: int
    sentence: str
    places: tuple[str, ...]


@dataclass
class Part:
    """One thing that was understood, with its doubts below it."""

    label: str
    text: str
    kind: str = "text"
    items: Sequence[str] = ()
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def words(self) -> str:
        return _folded("\n".join([self.text, *self.items]))


def doubts_in(sentences: Sequence[str]) -> list[Doubt]:
    return [
        Doubt(number, sentence, tuple(_places(sentence)))
        for number, sentence in enumerate(sentences, start=1)
    ]


def at_their_parts(doubts: Sequence[Doubt], parts: Sequence[Part], date: Part) -> list[Doubt]:
    """Puts each below the first part that has its words; returns those that have no place."""
    without = []
    for doubt in doubts:
        part = _part_of(doubt, parts)
        if part is None and _ABOUT_THE_DATE.search(doubt.sentence):
            part = date
        if part is None:
            without.append(doubt)
        else:
            part.doubts.append(doubt)
    return without


def marked(text: str, doubts: Sequence[Doubt]) -> SafeString:
    """The text as HTML, with the words of each doubt marked and the doubt's number beside them."""
    html, position = [], 0
    for start, end, doubt in sorted(_spots(text, doubts), key=lambda spot: spot[:2]):
        if start < position:
            continue
        html += [escape(text[position:start], quote=False), _mark(text[start:end], doubt)]
        position = end
    return mark_safe("".join([*html, escape(text[position:], quote=False)]))  # noqa: S308


def _places(sentence: str) -> Iterator[str]:
    for quoted in _QUOTED.findall(sentence):
        yield quoted.removesuffix(" …")
    yield from (number.written for number in find_numbers(sentence))
    yield from (found.written for found in addresses_in(sentence))


def _part_of(doubt: Doubt, parts: Sequence[Part]) -> Part | None:
    places = [_folded(place) for place in doubt.places]
    whole = (part for place in places for part in parts if place in part.words)
    # "säger Maja Lindh, rektor" has become a name and a role.
    in_pieces = (
        part
        for place in places
        for part in parts
        if any(item and _folded(item) in place for item in part.items)
    )
    return next(chain(whole, in_pieces), None)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _spots(text: str, doubts: Sequence[Doubt]) -> Iterator[tuple[int, int, Doubt]]:
    """Where the words of each doubt stand first; not inside another word."""
    for doubt in doubts:
        for place in dict.fromkeys(doubt.places):
            words = r"\s+".join(map(re.escape, place.split()))
            found = re.search(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE) if words else None
            if found:
                yield found.start(), found.end(), doubt


def _mark(words: str, doubt: Doubt) -> SafeString:
    return format_html(
        '<mark>{} <a href="#tvivel-{}" aria-label="{}">{}</a></mark>',
        words,
        doubt.number,
        _("Tvivel %(number)d: %(sentence)s") % {"number": doubt.number, "sentence": doubt.sentence},
        doubt.number,
    )
