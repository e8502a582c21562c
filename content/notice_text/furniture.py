"""What belongs to the page's frame and not to the notice."""

from collections.abc import Sequence

from . import frame_words
from .lines import Line

LONGEST = 700  # a cookie note; longer lines are text
LONGEST_ROW_OF_BUTTONS = 120
LEAST_LINES_ABOVE_OTHER_PAGES = 3
_EDGES = " :»«›‹>→←↑↓▼▲▾▸+×|*#"


def is_furniture(text: str, *, above_title: bool = False) -> bool:
    """Does the whole line belong to the frame? A sentence that only mentions such words does
    not."""
    bare = _bare(text)
    if not bare or bare in frame_words.ANYWHERE:
        return True
    if len(bare) > LONGEST:
        return False
    if any(pattern.fullmatch(bare) for pattern in frame_words.PATTERNS) or _is_buttons(bare):
        return True
    return above_title and is_frame_above_title(bare)


def is_frame_above_title(text: str) -> bool:
    """Lines that are frame only while the title is still to come; below it they may be headings."""
    bare = _bare(text)
    if bare in frame_words.ABOVE_TITLE:
        return True
    return any(pattern.fullmatch(bare) for pattern in frame_words.PATTERNS_ABOVE_TITLE)


def without_marks_of_links(text: str) -> tuple[str, list[str]]:
    """The text without "öppnas i nytt fönster" and the like, and what was taken out."""
    folded = text.casefold()
    if "öppnas" not in folded and "webbplats" not in folded:
        return text, []
    taken = [match[0].strip() for match in frame_words.AFTER_LINKS.finditer(text)]
    return frame_words.AFTER_LINKS.sub("", text).strip(), taken


def start_of_other_pages(lines: Sequence[Line]) -> int:
    """Where teasers for other pages begin; the number of lines if nowhere."""
    found = (
        number
        for number in range(LEAST_LINES_ABOVE_OTHER_PAGES, len(lines))
        if _bare(lines[number].text) in frame_words.OTHER_PAGES
    )
    return next(found, len(lines))


def _bare(text: str) -> str:
    stripped = text.strip(_EDGES)
    return (stripped.rstrip(" –—-") or stripped).casefold()


def _is_buttons(bare: str) -> bool:
    return len(bare) <= LONGEST_ROW_OF_BUTTONS and bool(frame_words.SEVERAL.fullmatch(bare))
