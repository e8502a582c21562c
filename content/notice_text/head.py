"""The top of a page: its title among menus and banners, its dates and categories."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .furniture import is_frame_above_title
from .headings import is_rule
from .lines import Line
from .lists import bullet_of
from .metadata import CategoryNames, Metadata, metadata_of
from .remarks import lines_above_title, no_title, no_update
from .stamps import StampKind
from .update_marks import mark_at_end, mark_at_start

LONGEST_TITLE = 200
MOST_LINES = 60
MENU_LINES = 4  # so many short lines below frame are a menu and a title
_SENTENCE_END = re.compile(r"[.!?][\"”»')]?$")
_BANNER = re.compile(
    r"(?:viktigt meddelande|driftinformation|driftstörning(?:ar)?|aktuell driftinformation|krisinformation|vma|störning(?:ar)?|information om)\b",
    re.IGNORECASE,
)
_DATED_NEWS = re.compile(
    r"\b(?:uppdatera(?:d|t|des|ts)|publicera(?:d|t|des))\b.{0,20}\d", re.IGNORECASE
)
_MAIL_FIELD = re.compile(
    r"(?P<name>från|till|kopia|skickat|datum|ämne|from|to|cc|sent|date|subject)\s*:\s*(?P<value>.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Head:
    """`after_title` holds words that have no place of their own: a subtitle, unknown categories."""

    title: str = ""
    metadata: tuple[Metadata, ...] = ()
    after_title: tuple[str, ...] = ()
    discarded: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def read_head(
    lines: Sequence[Line], names: CategoryNames, *, below_frame: bool = False
) -> tuple[Head, list[Line]]:
    """The head and the lines after it. `below_frame` says that menus or the like stood above these lines."""
    if mail := _read_mail_head(lines):
        return mail
    known = [_metadata_on_top(line, names) for line in lines[:MOST_LINES]]
    title = _title_number(lines, known, below_frame=below_frame)
    if title is None:
        return Head(metadata=tuple(filter(None, known)), warnings=(no_title(),)), [
            line for line, found in zip(lines, known, strict=False) if found is None
        ] + list(lines[MOST_LINES:])
    above = [line.text for line, found in zip(lines[:title], known, strict=False) if found is None]
    end, between = _end_of_head(lines, known, title)
    metadata = tuple(found for found in known[:end] if found)
    head = Head(
        lines[title].text.lstrip("# "), metadata, between, tuple(above), _warnings_for(above)
    )
    return head, list(lines[end:])


def _metadata_on_top(line: Line, names: CategoryNames) -> Metadata | None:
    found = metadata_of(line.text, names)
    mark = mark_at_start(line.text)
    if found is None or bullet_of(line.text) or (found.unknown and mark and mark.rest):
        return None
    return found


def _read_mail_head(lines: Sequence[Line]) -> tuple[Head, list[Line]] | None:
    fields = []
    for line in lines:
        match = _MAIL_FIELD.fullmatch(line.text)
        if not match:
            break
        fields.append(match)
    subject = [match["value"] for match in fields if match["name"].lower() in {"ämne", "subject"}]
    if len(fields) < 2 or not subject:
        return None
    title = re.sub(r"^(?:(?:sv|vb|re|fw|fwd)\s*:\s*)+", "", subject[0], flags=re.IGNORECASE)
    return Head(title, discarded=tuple(match[0] for match in fields)), list(lines[len(fields) :])


def _title_number(
    lines: Sequence[Line], known: Sequence[Metadata | None], *, below_frame: bool
) -> int | None:
    short = [number for number in _short_lines(lines, known) if known[number] is None]
    banners = {number for number in short if _is_banner(lines, number, short)}
    short = [number for number in short if number not in banners]
    if (dated := _title_beside_date(lines, known)) is not None and _is_news_above(lines[:dated]):
        return dated
    if below_frame and len(short) >= MENU_LINES:
        return _title_below_menu(short, known)
    first = next((n for n in short if not is_frame_above_title(lines[n].text)), None)
    if first is not None:
        return first
    return next(
        (
            n
            for n, line in enumerate(lines[: len(known)])
            if known[n] is None and _can_be_title(line)
        ),
        None,
    )


def _short_lines(lines: Sequence[Line], known: Sequence[Metadata | None]) -> list[int]:
    """The lines above the first paragraph, list or speech; a title with an update's mark is among them."""
    numbers: list[int] = []
    for number, line in enumerate(lines[: len(known)]):
        if known[number] is None and _begins_body(line) and (numbers or not _can_be_title(line)):
            break
        numbers.append(number)
    return numbers


def _begins_body(line: Line) -> bool:
    return (
        len(line.text) >= 110
        or _SENTENCE_END.search(line.text) is not None
        or bool(bullet_of(line.text))
    )


def _can_be_title(line: Line) -> bool:
    return len(line.text) <= LONGEST_TITLE and not bullet_of(line.text)


def _is_banner(lines: Sequence[Line], number: int, short: Sequence[int]) -> bool:
    """A line of the site's own news above a title: it begins so, or is dated, and another title comes after it."""
    text = lines[number].text
    if number == short[-1] or mark_at_start(text):
        return False
    if _BANNER.match(text) and re.search(r"läs mer|\d", text, re.IGNORECASE):
        return True
    return bool(_DATED_NEWS.search(text)) and mark_at_end(text, title=True) is None


def _title_beside_date(lines: Sequence[Line], known: Sequence[Metadata | None]) -> int | None:
    """The short line directly above the first published date, or directly below it where nothing is above."""
    for number, found in enumerate(known[:12]):
        if found and any(
            stamp.kind in {StampKind.PUBLISHED, StampKind.BARE} for stamp in found.stamps
        ):
            above = number - 1
            return (
                above
                if above >= 0 and not _begins_body(lines[above]) and not known[above]
                else None
            )
    return None


def _is_news_above(lines: Sequence[Line]) -> bool:
    return any(_begins_body(line) for line in lines) and any(
        _DATED_NEWS.search(line.text) or _BANNER.match(line.text) for line in lines
    )


def _title_below_menu(short: Sequence[int], known: Sequence[Metadata | None]) -> int:
    """The last short line before the first date; the last of all where no date follows."""
    dates = [
        number for number, found in enumerate(known) if found and found.stamps and number > short[0]
    ]
    before = [number for number in short if not dates or number < dates[0]]
    return (before or list(short))[-1]


def _end_of_head(
    lines: Sequence[Line], known: Sequence[Metadata | None], title: int
) -> tuple[int, tuple[str, ...]]:
    """Past the metadata below the title; a short line between title and metadata is a subtitle."""
    end, between = title + 1, ()
    if end < len(lines) and is_rule(lines[end].text):
        end += 1
    if end + 1 < len(known) and not known[end] and known[end + 1] and _is_subtitle(lines[end]):
        between, end = (lines[end].text,), end + 1
    while end < len(known) and (
        known[end] or lines[end].text == lines[title].text or is_rule(lines[end].text)
    ):
        end += 1
    return end, between


def _is_subtitle(line: Line) -> bool:
    return not _begins_body(line) and mark_at_start(line.text) is None


def _warnings_for(above: Sequence[str]) -> tuple[str, ...]:
    dated = [line for line in above if _DATED_NEWS.search(line) or _BANNER.match(line)]
    menu = [line for line in above if line not in dated and not is_frame_above_title(line)]
    sentences = [no_update(line) for line in dated if _DATED_NEWS.search(line)]
    return (*sentences, *([lines_above_title(menu)] if menu else []))
