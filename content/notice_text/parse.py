"""From the text of a notice to what it says. Nothing here knows a database."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .blocks import Body, read_body
from .coverage import with_all_words
from .document import ParsedNotice
from .lead import lead_and_body
from .lines import lines_of
from .metadata import CategoryNames
from .page import Page, part
from .paragraphs import all_links, all_phones, paragraphs_of
from .publication import Publication, is_newest_of_log, published_by
from .remarks import bare_heading, no_update, perhaps_update
from .review import remarks_on
from .services import KnownService, ServiceMatcher
from .stamps import NO_UPDATES, UPDATES, StampKind
from .update_marks import Mark, mark_at_end
from .updates import FoundMark, dated_updates


def parse_notice(
    text: str, *, categories: Sequence[str] = (), services: Sequence[KnownService] = ()
) -> ParsedNotice:
    """What the text says, given the names of the categories and the services that are known."""
    page = part(lines_of(text), CategoryNames(categories))
    body = read_body(page.content, is_log=page.is_log)
    lead, blocks = lead_and_body(body.blocks, [*page.head.after_title, *page.unknown])
    published = published_by(page.head.metadata, page.stamped, page.first_bare_day)
    marks = _marks(page, body)
    updates, remarks_on_updates = dated_updates(marks, published)
    paragraphs = paragraphs_of(page.head.title, lead, blocks)
    found = ServiceMatcher(services).find(paragraphs)
    warnings = (
        *(*page.head.warnings, *published.warnings, *remarks_on_updates),
        *(*_on_stamps(page, published), *_on_bare_marks(body), *page.warnings),
        *(*remarks_on(body, lead, blocks, paragraphs, page.content), *found.warnings),
    )
    notice = ParsedNotice(
        title=page.head.title,
        published=published.date,
        categories=tuple(page.categories),
        lead=lead,
        updates=tuple(updates),
        body=blocks,
        links=tuple(all_links(paragraphs)),
        phones=tuple(phone.written for phone in all_phones(paragraphs)),
        services=tuple(found.slugs),
        discarded=(*page.frame, *page.head.discarded, *_stamps_without_meaning(page)),
        warnings=tuple(dict.fromkeys(warnings)),
    )
    return with_all_words(notice, page.lines, _loose_pieces(page, marks, body))


def _marks(page: Page, body: Body) -> list[FoundMark]:
    """Every mark in the order of the page: title, head, body, foot."""
    title = page.head.mark
    head = [
        stamp
        for line in page.head.metadata
        for stamp in line.stamps
        if stamp.kind in UPDATES
        or (stamp.kind is StampKind.BARE and is_newest_of_log(stamp, page.first_bare_day))
    ]
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


def _stamps_without_meaning(page: Page) -> list[str]:
    return [stamp.written for stamp in page.stamps if stamp.kind in NO_UPDATES]


def _loose_pieces(page: Page, marks: Sequence[FoundMark], body: Body) -> list[str]:
    return [
        page.head.written,
        *(line.line for line in page.metadata),
        *(mark.written for mark in marks),
        *body.clauses,
        *body.taken_out,
    ]


def _on_stamps(page: Page, published: Publication) -> Iterator[str]:
    for stamp in page.stamps:
        date = stamp.moment.date if stamp.moment else None
        if stamp.kind in NO_UPDATES and stamp.moment and date != published.date:
            yield no_update(stamp.written)
        if stamp.kind is StampKind.PERHAPS_UPDATED and stamp.moment:
            yield perhaps_update(stamp.written)


def _on_bare_marks(body: Body) -> Iterator[str]:
    bare = [mark.written for mark in body.marks if mark.is_bare and not mark.is_in_figures]
    if bare:
        yield bare_heading(bare)
