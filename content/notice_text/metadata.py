"""The line of a page that holds its dates and categories and no sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .stamps import Stamp, StampKind, stamp_at

KICKERS = (
    "pressmeddelande",
    "pressmeddelanden",
    "nyheter",
    "nyhet",
    "aktuellt",
    "aktuell information",
    "notis",
    "kungörelse",
    "krisinformation",
    "viktig information",
    "driftinformation",
    "driftstörning",
)
_KICKER = re.compile(
    "(?:" + "|".join(sorted(KICKERS, key=len, reverse=True)) + r")(?!\w)", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:kategori(?:er)?|taggar(?:\s+för\s+denna\s+sida)?|etiketter|ämne(?:n|sord|sområde(?:n)?)?|område(?:n)?)\s*:",
    re.IGNORECASE,
)
_READING_TIME = re.compile(
    r"(?:lästid:?\s*)?(?:ca\s+)?\d+\s*min(?:uters?)?\.?(?:\s+läs(?:ning|tid))?(?!\w)", re.IGNORECASE
)
_SEPARATORS = re.compile(
    r"[\s|/\\·•,;:!–—>»›&-]+|(?:i|under)\s+(?:kategorin?|kategorierna|ämnet)\b", re.IGNORECASE
)
_PLACE = re.compile(r"[A-ZÅÄÖ][a-zåäö]+(?:[ -][A-ZÅÄÖ][a-zåäö]+)?(?:,| den)\s+(?=\d)")
_CHUNK = re.compile(r"[^|/\\·•,;>»›\d]+")
MOST_WORDS_UNKNOWN = 5
MOST_UNKNOWN = 3
LONGEST = 250  # a longer line is a paragraph


@dataclass(frozen=True)
class Metadata:
    """What one line says of its page; `unknown` holds the pieces that may be categories we do not
    know."""

    line: str
    stamps: tuple[Stamp, ...] = ()
    categories: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    labelled: bool = False  # it begins with a word such as "Taggar:"

    @property
    def has_only_labelled_dates(self) -> bool:
        return (
            bool(self.stamps)
            and not self.unknown
            and all(stamp.kind is not StampKind.BARE for stamp in self.stamps)
        )

    @property
    def bare(self) -> Stamp | None:
        return next((stamp for stamp in self.stamps if stamp.kind is StampKind.BARE), None)


@dataclass
class _Pieces:
    stamps: list[Stamp] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


class CategoryNames:
    """The known names, longest first, found whatever their capitals."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = {name.casefold(): name for name in names}
        longest_first = sorted(names, key=len, reverse=True)
        pattern = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)
        self._pattern = re.compile(rf"(?:{pattern})(?!\w)", re.IGNORECASE) if names else None

    def at(self, line: str, position: int) -> tuple[str, int] | None:
        match = self._pattern.match(line, position) if self._pattern else None
        if match is None:
            return None
        return self._names[re.sub(r"\s+", " ", match[0]).casefold()], match.end()


def metadata_of(line: str, names: CategoryNames, *, below_date: bool = False) -> Metadata | None:
    """What the line says of the page, or None where it is something else.

    `below_date`: it stands right below the date, where even unknown words are what the page is
    sorted under.
    """
    if len(line) > LONGEST:
        return None
    text = line.rstrip(" .")
    label = _LABEL.match(text)
    pieces = _Pieces()
    position = label.end() if label else 0
    while position < len(text):
        position = _next_piece(text, position, names, pieces)
    found = Metadata(
        line,
        tuple(pieces.stamps),
        tuple(dict.fromkeys(pieces.categories)),
        tuple(pieces.unknown),
        bool(label),
    )
    return found if _is_credible(found, below_date=below_date) else None


def _next_piece(line: str, position: int, names: CategoryNames, found: _Pieces) -> int:
    """Where the piece that begins at the position ends; what it says goes into `found`."""
    for nothing in (_SEPARATORS, _READING_TIME):
        if match := nothing.match(line, position):
            return match.end()
    if stamp := stamp_at(line, position):
        found.stamps.append(stamp)
        return max(stamp.end, position + 1)
    if position == 0 and (place := _PLACE.match(line)):
        return place.end()
    if category := names.at(line, position):
        found.categories.append(category[0])
        return category[1]
    if kicker := _KICKER.match(line, position):
        return kicker.end()
    return _unknown_piece(line, position, names, found.unknown)


def _unknown_piece(line: str, position: int, names: CategoryNames, unknown: list[str]) -> int:
    """Up to the next separator, or the next known category, whichever comes first."""
    chunk = _CHUNK.match(line, position)
    if chunk is None:
        unknown.append(line[position:].strip())
        return len(line)
    ends = [
        start.start()
        for start in re.finditer(r"(?<=\s)\S", line[position : chunk.end()])
        if names.at(line, position + start.start()) or stamp_at(line, position + start.start())
    ]
    end = position + ends[0] if ends else chunk.end()
    unknown.append(line[position:end].strip())
    return end


def _is_credible(found: Metadata, *, below_date: bool) -> bool:
    """A sentence that happens to hold a date or a category's name is no such line."""
    if not (found.stamps or found.categories or found.labelled):
        return False
    if found.labelled or not found.unknown:
        return True
    if found.line.endswith((".", "!", "?")) or len(found.unknown) > MOST_UNKNOWN:
        return False
    if not all(map(_may_be_category, found.unknown)) or _has_no_full_date(found):
        return False
    return below_date or (bool(found.stamps) and not _runs_into_date(found))


def _runs_into_date(found: Metadata) -> bool:
    """Words that run straight on into a date are a title: "Aktuell lägesbild 13 januari"."""
    first = found.unknown[0]
    if not found.line.startswith(first) or first.isupper():
        return False
    after = found.line[len(first) :].lstrip(" ")
    return after[:1].isalnum()


def _has_no_full_date(found: Metadata) -> bool:
    """Words beside a day without its year are a title too: "18 september: Så påverkas skolan"."""
    moments = [stamp.moment for stamp in found.stamps if stamp.kind is StampKind.BARE]
    return any(moment and not moment.date for moment in moments)


def _may_be_category(piece: str) -> bool:
    return (
        piece[:1].isupper()
        and len(piece.split()) <= MOST_WORDS_UNKNOWN
        and not re.search(r"[.!?\d]", piece)
    )
