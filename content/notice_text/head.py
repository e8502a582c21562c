"""The top of a page: its title, its dates and categories, and what stands above them."""

from collections.abc import Sequence
from dataclasses import dataclass

from .fields import fields_on_top
from .furniture import is_frame_above_title
from .headings import is_rule
from .lines import Line
from .lists import bullet_of
from .metadata import CategoryNames, Metadata, metadata_of
from .remarks import lines_above_title, no_title, no_update
from .titles import (
    banner_stamps,
    begins_body,
    is_dated_news,
    parted_title,
    tells_news,
    title_number,
)
from .update_marks import Mark, mark_at_start

MOST_LINES = 60
MOST_WORDS_OF_CATEGORY = 5


@dataclass(frozen=True)
class Head:
    """`after_title` holds lines that have no place of their own: a subtitle, an unknown
    category."""

    written: str = ""
    title: str = ""
    mark: Mark | None = None
    metadata: tuple[Metadata, ...] = ()
    after_title: tuple[str, ...] = ()
    discarded: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def read_head(
    lines: Sequence[Line], names: CategoryNames, *, below_frame: bool = False
) -> tuple[Head, list[Line]]:
    """The head and the lines after it; `below_frame`: menus or the like stood above the lines."""
    return (
        _head_of_fields(lines, names)
        or _head_of_page(lines, names, below_frame=below_frame)
        or _no_head(lines, names)
    )


def _head_of_fields(lines: Sequence[Line], names: CategoryNames) -> tuple[Head, list[Line]] | None:
    fields = fields_on_top(lines)
    if fields is None:
        return None
    said = [
        f"{label}: {value}"
        for label, value in (("Publicerad", fields.dated), ("Kategori", fields.sorted_as))
        if value
    ]
    metadata = tuple(filter(None, (metadata_of(line, names) for line in said)))
    title, mark = parted_title(fields.title)
    head = Head(fields.title, title, mark, metadata, discarded=fields.lines)
    return head, list(lines[fields.length :])


def _head_of_page(
    lines: Sequence[Line], names: CategoryNames, *, below_frame: bool
) -> tuple[Head, list[Line]] | None:
    known = _known_on_top(lines[:MOST_LINES], names)
    number = title_number(lines, known, below_frame=below_frame)
    if number is None:
        return None
    end, between = _end_of_head(lines, known, number)
    others = banner_stamps(lines, known, number)
    metadata = tuple(found for found in known[:end] if found and found not in others)
    above = tuple(lines[n].text for n in range(number) if known[n] not in metadata)
    title, mark = parted_title(lines[number].text)
    head = Head(
        written=lines[number].text,
        title=title,
        mark=mark,
        metadata=metadata,
        after_title=between,
        discarded=above,
        warnings=_warnings_for(above),
    )
    return head, list(lines[end:])


def _no_head(lines: Sequence[Line], names: CategoryNames) -> tuple[Head, list[Line]]:
    known = [(line, _metadata_on_top(line, names)) for line in lines]
    metadata = tuple(found for _line, found in known if found)
    return Head(metadata=metadata, warnings=(no_title(),)), [line for line, n in known if not n]


def _known_on_top(lines: Sequence[Line], names: CategoryNames) -> list[Metadata | None]:
    known: list[Metadata | None] = []
    for line in lines:
        above = known[-1] if known else None
        below_date = bool(above and above.stamps) and not line.gap
        known.append(_metadata_on_top(line, names, below_date=below_date))
    return known


def _metadata_on_top(
    line: Line, names: CategoryNames, *, below_date: bool = False
) -> Metadata | None:
    found = metadata_of(line.text, names, below_date=below_date)
    mark = mark_at_start(line.text)
    if found is None or (found.unknown and mark and mark.rest):
        return None
    is_item = bool(bullet_of(line.text)) and (found.stamps or found.unknown)
    return None if is_item else found


def _end_of_head(
    lines: Sequence[Line], known: Sequence[Metadata | None], title: int
) -> tuple[int, tuple[str, ...]]:
    """Past the metadata below the title; a short line between title and metadata is a subtitle."""
    between: tuple[str, ...] = ()
    end = _past_what_repeats(lines, title + 1, lines[title].text)
    if end + 1 < len(known) and not known[end] and known[end + 1] and _is_subtitle(lines[end]):
        between, end = (lines[end].text,), end + 1
    while end < len(known) and (known[end] or is_rule(lines[end].text)):
        end += 1
    if _is_unknown_category(lines, known, end, title):
        between, end = (*between, lines[end].text), end + 1
    return end, between


def _past_what_repeats(lines: Sequence[Line], number: int, title: str) -> int:
    """Past an underline, and past the title itself where the page says it twice."""
    same = {title, parted_title(title)[0]}
    while number < len(lines) and (lines[number].text in same or is_rule(lines[number].text)):
        number += 1
    return number


def _is_subtitle(line: Line) -> bool:
    return not begins_body(line) and mark_at_start(line.text) is None


def _is_unknown_category(
    lines: Sequence[Line], known: Sequence[Metadata | None], number: int, title: int
) -> bool:
    """A few words right below the date, apart from the text, are what the page is sorted under."""
    if not title + 1 < number < len(known) - 1 or not known[number - 1]:
        return False
    line, below = lines[number], lines[number + 1]
    short = len(line.text.split()) <= MOST_WORDS_OF_CATEGORY and not begins_body(line)
    return short and not line.gap and below.gap and mark_at_start(line.text) is None


def _warnings_for(above: Sequence[str]) -> tuple[str, ...]:
    dated = [no_update(line) for line in above if is_dated_news(line)]
    menu = [line for line in above if not tells_news(line) and not is_frame_above_title(line)]
    return (*dated, *([lines_above_title(menu)] if menu else []))
