"""The lines of a page, parted by what they are for: frame, head, content, dated small print."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from .dates import only_moment
from .furniture import is_furniture, start_of_other_pages
from .head import Head, read_head
from .lines import Line
from .metadata import CategoryNames, Metadata, metadata_of
from .remarks import other_pages, unknown_categories
from .stamps import Stamp, is_label
from .update_marks import mark_at_start

LEAST_TEXT_UNDER_HEADING = 40  # letters; a shorter line below a date is small print too


@dataclass
class Page:
    lines: list[Line]
    frame: list[str] = field(default_factory=list)
    head: Head = field(default_factory=Head)
    content: list[Line] = field(default_factory=list)
    stamped: list[Metadata] = field(default_factory=list)  # dated lines in and below the content
    warnings: list[str] = field(default_factory=list)

    @property
    def metadata(self) -> list[Metadata]:
        return [*self.head.metadata, *self.stamped]

    @property
    def categories(self) -> list[str]:
        return list(dict.fromkeys(name for line in self.metadata for name in line.categories))

    @property
    def stamps(self) -> list[Stamp]:
        return [stamp for line in self.metadata for stamp in line.stamps]

    @property
    def unknown(self) -> list[str]:
        return [piece for line in self.metadata for piece in line.unknown]

    @property
    def first_bare_day(self) -> dt.date | None:
        """The earliest day of those that stand alone, with a time, over a part of the content."""
        moments = filter(None, (only_moment(line.text) for line in self.content))
        return min((each.date for each in moments if each.time and each.date), default=None)

    @property
    def is_log(self) -> bool:
        """Does the content mark its updates, so that a bare date and time is one of them too?"""
        found = (mark_at_start(line.text) for line in self.content)
        marks = [mark for mark in found if mark and (mark.moment or mark.is_bare)]
        bare = sum(mark.is_bare and not mark.rest for mark in marks)
        return bare > 1 or any(not mark.is_bare for mark in marks)


def part(lines: list[Line], names: CategoryNames) -> Page:
    page = Page(lines)
    kept = list(_with_dates_beside_labels(_without_frame(page)))
    below_frame = bool(lines) and is_furniture(lines[0].text, above_title=True)
    page.head, rest = read_head(kept, names, below_frame=below_frame)
    page.content = list(_without_stamps(rest, names, page))
    if page.unknown:
        page.warnings.append(unknown_categories(page.unknown))
    return page


def _without_frame(page: Page) -> Iterator[Line]:
    end = start_of_other_pages(page.lines)
    for number, line in enumerate(page.lines):
        beyond = number >= end and not _is_stamp(line)
        if beyond or is_furniture(line.text):
            page.frame.append(line.text)
        else:
            yield line
    after = len(page.lines) - end - 1
    if after > 0:
        page.warnings.append(other_pages(after, page.lines[end].text))


def _is_stamp(line: Line) -> bool:
    found = metadata_of(line.text, CategoryNames(()))
    return found is not None and found.has_only_labelled_dates


def _with_dates_beside_labels(lines: Iterator[Line]) -> Iterator[Line]:
    """A label whose date stands on the next line, "Senast uppdaterad:", as one line with it."""
    label: Line | None = None
    for line in lines:
        if label and only_moment(line.text):
            yield replace(label, text=f"{label.text} {line.text}")
            label = None
            continue
        if label:
            yield label
        label = line if is_label(line.text) else None
        if not label:
            yield line
    if label:
        yield label


def _without_stamps(lines: Sequence[Line], names: CategoryNames, page: Page) -> Iterator[Line]:
    """The content: without labelled dates, and without a bare date that ends the text."""
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        if found := _stamped(line, following, names):
            page.stamped.append(found)
        else:
            yield line


def _stamped(line: Line, following: Line | None, names: CategoryNames) -> Metadata | None:
    found = metadata_of(line.text, names)
    if found is None:
        return None
    ends_text = following is None and found.bare is not None and not found.unknown
    if found.labelled or ends_text:
        return found
    is_small_print = found.has_only_labelled_dates and not _heads_a_text(found, following)
    return found if is_small_print else None


def _heads_a_text(found: Metadata, following: Line | None) -> bool:
    """Is "Uppdaterad 3 maj kl. 10" the heading over a text, and not the end of one?"""
    if following is None or len(found.stamps) > 1:
        return False
    begins = found.stamps[0].written.casefold().startswith("uppdatera")
    return begins and len(following.text) > LEAST_TEXT_UNDER_HEADING
