"""What of a notice stands on its poster, and how big."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.rich_text import expand_db_html

from content import paper
from content.embedding import at_hand, wanted_in
from content.poster.fitting import HEIGHT, WIDTH, Room, Type, beginnings, sentences
from content.poster.remarks import remarks
from content.service_facts import ServiceFacts, is_emergency_number
from content.time_words import unbroken
from support_directory.choices import Standing
from support_directory.localized import localized
from support_directory.models import Service

Notice = Any  # `content.models.NoticePage`, whose module asks here
NAMED_BLOCKS = ("support_services", "support_list", "support_for")
# In points, as poster.css has them; a poster's text and its title have a size each.
SIZES = {"xl": 22.0, "l": 19.0, "m": 16.5, "s": 14.0}
TITLES = ((24, "xl", 50.0), (55, "l", 38.0), (110, "m", 29.0), (255, "s", 22.0))
BIGGEST_TITLE = {"xl": 50.0, "l": 50.0, "m": 38.0, "s": 29.0}
NUMBERS, FIRST_NUMBERS = 4, 2
HEAD, GAP = 32.0, 10.0
CODE, URGENT, SMALL_PRINT, ONWARD = 97.0, 38.0, 11.0, 14.0
SMALLER = 0.85
LARGEST_NUMBER, OF_A_NUMBER = 27.0, 0.4
BESIDE_A_NUMBER, BESIDE_THE_CODE = 0.56, 0.78  # of the width
LEADING, ARABIC_LEADING = 1.3, 1.55


@dataclass(frozen=True)
class Number:
    line: paper.PaperLine
    facts: ServiceFacts

    @property
    def doubt(self) -> str:
        """In the directory's words; empty for what the municipality has confirmed."""
        trust = self.facts.trust
        return trust.words if trust and trust.standing != Standing.CONFIRMED else ""

    def words(self) -> list[str]:
        """What stands beside it, line by line."""
        hours = self.line.hours.words if self.line.hours else ""
        instruction = localized(self.line.way.point, "instruction").text
        name = localized(self.line.service, "name").text
        return [part for part in (name, instruction, hours, self.doubt) if part]


@dataclass
class Poster:
    """`is_shortened`: something of what belongs here did not fit; the poster says so."""

    size: str
    title_size: str
    advice_heading: str = ""
    lead: str = ""
    news: str = ""
    remarks: list[str] = field(default_factory=list)
    advice: list[SafeString] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    is_shortened: bool = False


@dataclass(frozen=True)
class Wanted:
    """All that would stand there on a sheet without end."""

    title: str
    address: str
    lead: str
    news: str
    remarks: list[str]
    advice_heading: str
    advice: list[SafeString]
    numbers: list[Number]


def poster_of(notice: Notice) -> Poster:
    """In the biggest type that holds everything, else shortened in the smallest."""
    update = notice.latest_update
    blocks = [block.value for block in notice.body if block.block_type == "advice"]
    wanted = Wanted(
        title=notice.title,
        address=notice.full_url or "",
        lead=notice.lead,
        news=update.text if update else "",
        remarks=list(remarks(notice)),
        advice_heading=blocks[0]["heading"] if blocks else "",
        advice=list(_advice(notice, blocks)),
        numbers=list(_numbers(notice))[:NUMBERS],
    )
    posters = (_set(wanted, size) for size in SIZES)
    return next((one for one in posters if not one.is_shortened), None) or _set(wanted, "s")


def _advice(notice: Notice, blocks: Iterable[Any]) -> Iterator[SafeString]:
    with at_hand(notice.embedded_support):
        for text in chain.from_iterable(block["items"] for block in blocks):
            yield SafeString(unbroken(expand_db_html(text.source)))


def _numbers(notice: Notice) -> Iterator[Number]:
    """Each number once: those of the contacts first, then those that the text names."""
    known = set()
    for service in _services(notice):
        facts = ServiceFacts(service)
        way = facts.first_call
        if way is None or is_emergency_number(way.point) or not service.is_listed():
            continue
        called = (way.point.dial_uri, localized(way.point, "instruction").text)
        if called not in known:
            known.add(called)
            yield Number(next(iter(paper.lines([service]))), facts)


def _services(notice: Notice) -> Iterator[Service]:
    blocks = sorted(notice.body, key=lambda block: block.block_type not in NAMED_BLOCKS)
    for block in blocks:
        for wanted in wanted_in(block.value):
            yield from notice.embedded_support.services_for(wanted)


def _set(wanted: Wanted, size: str) -> Poster:
    """What must be there first, then as much of the rest as there is room for."""
    text = Type(SIZES[size], ARABIC_LEADING if get_language() == "ar" else LEADING)
    name, points = _title_size(wanted.title, BIGGEST_TITLE[size])
    poster = Poster(size, name, remarks=wanted.remarks)
    room = Room(HEIGHT - HEAD - _height_of_foot(wanted.address, text.leading) - 2 * GAP)
    room.take(replace(text, size=points, is_bold=True).height(wanted.title))
    small = replace(text, size=text.size * SMALLER, is_bold=True)
    room.take(text.size * 2 + sum(small.height(remark) + GAP for remark in wanted.remarks))
    poster.numbers = _those_that_fit(wanted.numbers[:FIRST_NUMBERS], text, room)
    bold = replace(text, is_bold=True)
    if wanted.advice and room.take(bold.height(wanted.advice_heading) * 1.2 + 2 * GAP):
        poster.advice_heading = wanted.advice_heading
        poster.advice = _advice_that_fits(wanted.advice[:1], bold, room)
    poster.news = room.take_first(beginnings(wanted.news), text, GAP)
    if poster.advice == wanted.advice[:1]:
        poster.advice += _advice_that_fits(wanted.advice[1:], bold, room)
    poster.lead = room.take_first(sentences(wanted.lead), text, GAP)
    poster.numbers += _those_that_fit(wanted.numbers[len(poster.numbers) :], text, room)
    poster.is_shortened = _is_shortened(poster, wanted)
    return poster


def _height_of_foot(address: str, leading: float) -> float:
    """112, and beside the code: where to read on, of when the text is, when it was printed."""
    print_, width = Type(SMALL_PRINT, leading, is_bold=True), WIDTH * BESIDE_THE_CODE
    beside = (ONWARD + 3 * SMALL_PRINT) * leading + print_.height(address, width)
    return URGENT + max(CODE, beside)


def _is_shortened(poster: Poster, wanted: Wanted) -> bool:
    lead, news = (" ".join(text.split()) for text in (wanted.lead, wanted.news))
    there = (poster.lead, poster.news, poster.advice, poster.numbers)
    return there != (lead, news, wanted.advice, wanted.numbers)


def _title_size(title: str, biggest: float) -> tuple[str, float]:
    """A word that fills more than a line takes a smaller type as well."""
    for longest, name, points in TITLES:
        kind = Type(points, is_bold=True)
        if points > biggest:
            continue
        if len(title) <= longest and all(kind.lines(word) == 1 for word in title.split()):
            return name, points
    return TITLES[-1][1:]


def _those_that_fit(numbers: Iterable[Number], text: Type, room: Room) -> list[Number]:
    fitting: list[Number] = []
    figures = Type(min(text.size * 1.9, LARGEST_NUMBER), text.leading, is_bold=True)
    small = replace(text, size=text.size * SMALLER)
    for number in numbers:
        height = sum(small.height(words, WIDTH * BESIDE_A_NUMBER) for words in number.words())
        number_height = figures.height(number.line.way.point.written_as, WIDTH * OF_A_NUMBER)
        if not room.take(max(height, number_height) + GAP):
            break
        fitting.append(number)
    return fitting


def _advice_that_fits(advice: Iterable[SafeString], text: Type, room: Room) -> list[SafeString]:
    """Whole pieces; only a first one that is too long by itself is cut, and loses its links."""
    fitting: list[SafeString] = []
    for piece in advice:
        words, width = " ".join(strip_tags(piece).split()), WIDTH - 2 * text.size
        if room.take(text.height(words, width) + text.size * 0.4):
            fitting.append(piece)
            continue
        cut = "" if fitting else room.take_first(beginnings(words), text, text.size)
        return [*fitting, SafeString(escape(cut))] if cut else fitting
    return fitting
