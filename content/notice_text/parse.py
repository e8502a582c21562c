"""From the text of a notice to what it says. Nothing here knows a database."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from .blocks import Body, read_body
from .coverage import with_all_words
from .dates import only_moment
from .document import Block, Heading, ParsedNotice, Text
from .furniture import is_furniture, start_of_other_pages
from .head import Head, read_head
from .headings import ends_sentence
from .lines import Line, lines_of
from .metadata import CategoryNames, Metadata, metadata_of
from .paragraphs import all_links, all_phones, paragraphs_of
from .publication import Publication, is_newest_of_log, published_by
from .remarks import bare_heading, no_update, other_pages, perhaps_update, unknown_categories
from .review import remarks_on
from .services import KnownService, ServiceMatcher
from .stamps import NO_UPDATES, UPDATES, Stamp, StampKind, is_label
from .update_marks import Mark, mark_at_end, mark_at_start
from .updates import FoundMark, dated_updates


@dataclass
class Page:
    """The lines of a page, parted by what they are for."""

    lines: list[Line]
    frame: list[str] = field(default_factory=list)
    below_frame: bool = False
    head: Head = field(default_factory=Head)
    content: list[Line] = field(default_factory=list)
    stamped: list[Metadata] = field(default_factory=list)  # dated lines in and below the content
    warnings: list[str] = field(default_factory=list)

    @property
    def metadata(self) -> list[Metadata]:
        return [*self.head.metadata, *self.stamped]

    @property
    def stamps(self) -> list[Stamp]:
        return [stamp for line in self.metadata for stamp in line.stamps]

    @property
    def unknown(self) -> list[str]:
        return [piece for line in self.metadata for piece in line.unknown]


def parse_notice(
    text: str, *, categories: Sequence[str] = (), services: Sequence[KnownService] = ()
) -> ParsedNotice:
    """What the text says, given the names of the categories and the services that are known."""
    page = _part(lines_of(text), CategoryNames(categories))
    body = read_body(page.content, is_log=_is_log(page.content))
    lead, blocks = _lead_and_body(body.blocks, [*page.head.after_title, *page.unknown])
    title = page.head.title
    publication = published_by(page.head.metadata, page.stamped, _first_bare_day(page.content))
    marks = _marks(page, body)
    updates, update_remarks = dated_updates(marks, publication)
    paragraphs = paragraphs_of(title, lead, blocks)
    found = ServiceMatcher(services).find(paragraphs)
    notice = ParsedNotice(
        title=title,
        published=publication.date,
        categories=tuple(dict.fromkeys(name for line in page.metadata for name in line.categories)),
        lead=lead,
        updates=tuple(updates),
        body=tuple(blocks),
        links=tuple(all_links(paragraphs)),
        phones=tuple(phone.written for phone in all_phones(paragraphs)),
        services=tuple(found.slugs),
        discarded=(*page.frame, *page.head.discarded, *_no_updates(page.stamps)),
        warnings=tuple(
            dict.fromkeys(
                [
                    *page.head.warnings,
                    *publication.warnings,
                    *update_remarks,
                    *_remarks_on_stamps(page, publication),
                    *_remarks_on_bare(body),
                    *page.warnings,
                    *remarks_on(body, lead, blocks, paragraphs, page.content),
                    *found.warnings,
                ]
            )
        ),
    )
    return with_all_words(notice, page.lines, _loose_pieces(page, marks, body))


# ---- the parts of a page


def _part(lines: list[Line], names: CategoryNames) -> Page:
    page = Page(lines)
    kept = list(_with_dates_beside_labels(list(_without_frame(lines, page))))
    page.below_frame = bool(lines) and is_furniture(lines[0].text, above_title=True)
    page.head, rest = read_head(kept, names, below_frame=page.below_frame)
    page.content = list(_without_stamps(rest, names, page))
    if page.unknown:
        page.warnings.append(unknown_categories(page.unknown))
    return page


def _without_frame(lines: list[Line], page: Page) -> Iterator[Line]:
    end = start_of_other_pages(lines)
    names = CategoryNames(())
    for number, line in enumerate(lines):
        beyond = number >= end and not _is_stamp(line, names)
        if beyond or is_furniture(line.text):
            page.frame.append(line.text)
        else:
            yield line
    if end < len(lines) - 1:
        page.warnings.append(other_pages(len(lines) - end - 1, lines[end].text))


def _is_stamp(line: Line, names: CategoryNames) -> bool:
    found = metadata_of(line.text, names)
    return found is not None and found.has_only_labelled_dates


def _without_stamps(lines: list[Line], names: CategoryNames, page: Page) -> Iterator[Line]:
    """The content; a dated line with a label is none of it, and neither is a bare date that ends
    the text."""
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
    return found if found.has_only_labelled_dates and not _heads_a_text(found, following) else None


def _with_dates_beside_labels(lines: list[Line]) -> Iterator[Line]:
    """A label whose date stands on the next line, "Senast uppdaterad:" above "3 december 2021", as
    one line."""
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


def _heads_a_text(found: Metadata, following: Line | None) -> bool:
    """Is "Uppdaterad 3 maj kl. 10" the heading over a text, and not the small print at the end of
    one?"""
    if following is None or not following.text:
        return False
    only = found.stamps[0] if len(found.stamps) == 1 else None
    begins = bool(only and only.written.casefold().startswith("uppdatera"))
    return begins and len(following.text) > 40


def _first_bare_day(lines: Sequence[Line]) -> dt.date | None:
    moments = (only_moment(line.text) for line in lines)
    return min((m.date for m in moments if m and m.time and m.date), default=None)


def _is_log(lines: Sequence[Line]) -> bool:
    """Does the text mark its updates, so that a bare date and time is one of them too?"""
    marks = [
        mark
        for line in lines
        if (mark := mark_at_start(line.text)) and (mark.moment or mark.is_bare)
    ]
    return any(not mark.is_bare for mark in marks) or sum(not mark.rest for mark in marks) > 1


# ---- title, lead, marks


def _lead_and_body(blocks: list[Block], pieces: Sequence[str]) -> tuple[str, list[Block]]:
    """The first paragraph is the lead; an update's mark above it has said its time elsewhere."""
    extra: list[Block] = [Text(piece) for piece in pieces]
    number = next(
        (n for n, block in enumerate(blocks) if not _may_stand_above_lead(block)), len(blocks)
    )
    lead = blocks[number] if number < len(blocks) else None
    if not isinstance(lead, Text):
        return "", [*extra, *blocks]
    above = [block for block in blocks[:number] if not isinstance(block, Heading)]
    return lead.text, [*extra, *above, *blocks[number + 1 :]]


def _may_stand_above_lead(block: Block) -> bool:
    """A caption, or the mark of the newest update."""
    if isinstance(block, Heading):
        return block.is_mark
    return isinstance(block, Text) and len(block.text) < 120 and not ends_sentence(block.text)


def _marks(page: Page, body: Body) -> list[FoundMark]:
    """Every mark in the order of the page: title, head, body, foot."""
    earliest = _first_bare_day(page.content)
    title = page.head.mark
    head = [
        stamp for line in page.head.metadata for stamp in line.stamps
        if stamp.kind in UPDATES
        or (stamp.kind is StampKind.BARE and is_newest_of_log(stamp, earliest))
    ]  # fmt: skip
    foot = [stamp for line in page.stamped for stamp in line.stamps if stamp.kind in UPDATES]
    return [
        *([replace(_found(title), in_title=True, is_label=True)] if title else []),
        *(FoundMark(stamp.written, stamp.moment, is_label=True) for stamp in head),
        *(_found(mark) for line in page.head.after_title if (mark := _mark_in(line))),
        *map(_found, body.marks),
        *(FoundMark(stamp.written, stamp.moment, is_label=True) for stamp in foot),
    ]


def _found(mark: Mark) -> FoundMark:
    return FoundMark(mark.written, mark.moment, mark.kind)


def _mark_in(line: str) -> Mark | None:
    ended = mark_at_end(line, title=True)
    return ended[1] if ended else None


def _no_updates(stamps: Sequence[Stamp]) -> list[str]:
    return [stamp.written for stamp in stamps if stamp.kind in NO_UPDATES]


def _loose_pieces(page: Page, marks: Sequence[FoundMark], body: Body) -> list[str]:
    return [
        page.head.written,
        *(line.line for line in page.metadata),
        *(mark.written for mark in marks),
        *body.clauses,
        *body.taken_out,
    ]


# ---- remarks


def _remarks_on_stamps(page: Page, publication: Publication) -> Iterator[str]:
    for stamp in page.stamps:
        date = stamp.moment.date if stamp.moment else None
        if stamp.kind in NO_UPDATES and stamp.moment and date != publication.date:
            yield no_update(stamp.written)
        if stamp.kind is StampKind.PERHAPS_UPDATED and stamp.moment:
            yield perhaps_update(stamp.written)


def _remarks_on_bare(body: Body) -> Iterator[str]:
    bare = [mark.written for mark in body.marks if mark.is_bare and not mark.is_in_figures]
    if bare:
        yield bare_heading(bare)
