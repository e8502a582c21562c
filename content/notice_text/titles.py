"""Which of the lines on top of a page is its title, and what the title is without its marks."""

import re
from collections.abc import Sequence

from .furniture import is_frame_above_title
from .headings import is_rule
from .lines import Line
from .lists import bullet_of
from .metadata import Metadata
from .stamps import UPDATES, StampKind
from .update_marks import Mark, mark_at_end, mark_at_start

LONGEST_TITLE = 200
LONGEST_SHORT_LINE = 110
MENU_LINES = 4  # so many short lines below frame are a menu and a title
NEAR_THE_TOP = 12

_SENTENCE_END = re.compile(r"[.!?][\"”»')]?$")
_BANNER = re.compile(
    r"(?:\d+\.\s+)?(?:viktigt meddelande|(?:aktuell )?driftinformation|driftstörning(?:ar)?"
    r"|krisinformation|vma|störning(?:ar)?|information om)\b",
    re.IGNORECASE,
)
_DATED_NEWS = re.compile(r"\b(?:uppdatera|publicera)(?:d|t|des|ts)\b.{0,20}\d", re.IGNORECASE)
_MORE = re.compile(r"läs mer|\d", re.IGNORECASE)
_SITE_AT_END = re.compile(
    r"(?<!\s)\s++[|–—-]\s++(?:[^|–—-]{1,40}\b(?:kommun|stad|region)|region [^|–—-]{1,30}"
    r"|\w+\.se|nyheter)$",
    re.IGNORECASE,
)


def title_number(
    lines: Sequence[Line], known: Sequence[Metadata | None], *, below_frame: bool
) -> int | None:
    """The number of the title's line; `known` says which lines are metadata.

    `below_frame`: menus or the like stood above these lines, so that more of them may follow.
    """
    short = _candidates(lines, known)
    dated = _beside_first_date(lines, known)
    if dated is not None and (_has_news(lines[:dated]) or banner_stamps(lines, known, dated)):
        return dated
    if below_frame and len(short) >= MENU_LINES:
        return _below_menu(short, known)
    others = (n for n, found in enumerate(known) if found is None and _can_be_title(lines[n]))
    return next((n for n in short if not is_frame_above_title(lines[n].text)), next(others, None))


def parted_title(title: str) -> tuple[str, Mark | None]:
    """The title without the site's name and without the mark of an update, and the mark."""
    title = _SITE_AT_END.sub("", title.strip("# "))
    mark = mark_at_start(title)
    if mark and mark.rest and not mark.is_bare:
        return mark.rest, mark
    return mark_at_end(title, title=True) or (title, None)


def banner_stamps(
    lines: Sequence[Line], known: Sequence[Metadata | None], title: int
) -> list[Metadata]:
    """Lines that tell of an update, but with another text than the title right below them."""
    others = [n for n in range(title) if not known[n] and not is_frame_above_title(lines[n].text)]
    last = others[-1] if others else -1
    above = (found for found in known[: max(last, 0)] if found)
    return [found for found in above if all(stamp.kind in UPDATES for stamp in found.stamps)]


def tells_news(text: str) -> bool:
    """Does the line read like a banner of the whole site?"""
    return is_dated_news(text) or _BANNER.match(text) is not None


def is_dated_news(text: str) -> bool:
    return _DATED_NEWS.search(text) is not None


def begins_body(line: Line) -> bool:
    long = len(line.text) >= LONGEST_SHORT_LINE
    return long or bool(_SENTENCE_END.search(line.text) or bullet_of(line.text))


def _candidates(lines: Sequence[Line], known: Sequence[Metadata | None]) -> list[int]:
    short = [n for n in _short_lines(lines, known) if known[n] is None]
    return [n for n in short if not _is_banner(lines[n].text, is_last=n == short[-1])]


def _short_lines(lines: Sequence[Line], known: Sequence[Metadata | None]) -> list[int]:
    """The lines above the first paragraph, list or speech."""
    numbers: list[int] = []
    for number, found in enumerate(known):
        if found is None and is_rule(lines[number].text):
            continue
        is_first = not numbers and _can_be_title(lines[number])
        if found is None and begins_body(lines[number]) and not is_first:
            break
        numbers.append(number)
    return numbers


def _can_be_title(line: Line) -> bool:
    short = len(line.text) <= LONGEST_TITLE
    return short and not bullet_of(line.text) and not is_rule(line.text)


def _is_banner(text: str, *, is_last: bool) -> bool:
    """A line of the site's own news: it begins so, or is dated, and another title comes after."""
    if is_last or mark_at_start(text):
        return False
    if _BANNER.match(text) and _MORE.search(text):
        return True
    return is_dated_news(text) and mark_at_end(text, title=True) is None


def _beside_first_date(lines: Sequence[Line], known: Sequence[Metadata | None]) -> int | None:
    """The short line directly above the first date that may be that of publication."""
    for number, found in enumerate(known[:NEAR_THE_TOP]):
        kinds = {stamp.kind for stamp in found.stamps} if found else set()
        if kinds & {StampKind.PUBLISHED, StampKind.BARE}:
            above = number - 1
            is_title = above >= 0 and not begins_body(lines[above]) and not known[above]
            return above if is_title else None
    return None


def _has_news(lines: Sequence[Line]) -> bool:
    return any(begins_body(line) for line in lines) and any(tells_news(each.text) for each in lines)


def _below_menu(short: Sequence[int], known: Sequence[Metadata | None]) -> int:
    """The last short line before the first date; the last of all where no date follows."""
    dates = [n for n, found in enumerate(known) if found and found.stamps and n > short[0]]
    before = [number for number in short if not dates or number < dates[0]]
    return (before or list(short))[-1]
