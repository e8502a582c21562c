"""All checks of a page's text. They warn; what would break a page the form itself refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from content.writing_checks.draft import Draft
from content.writing_checks.findings import Finding
from content.writing_checks.headings import bold_instead_of_headings, headings_out_of_order
from content.writing_checks.kept_facts import kept_facts
from content.writing_checks.lead import long_lead
from content.writing_checks.links import bare_addresses, vague_links
from content.writing_checks.pictures import pictures_without_words
from content.writing_checks.placeholders import left_to_fill_in
from content.writing_checks.readability import hard_to_read
from content.writing_checks.sources import claims_without_source
from content.writing_checks.suspicion import named_suspects
from content.writing_checks.times import undated_times

CHECKS: tuple[Callable[[Draft], Iterable[Finding]], ...] = (
    left_to_fill_in,  # nobody may read a gap
    named_suspects,  # what can hurt somebody comes first
    kept_facts,
    undated_times,
    claims_without_source,
    long_lead,
    vague_links,
    bare_addresses,
    headings_out_of_order,
    bold_instead_of_headings,
    pictures_without_words,
    hard_to_read,
)


READ = ("title", "lead", "body")


def has_a_text(page: Any) -> bool:
    return all(hasattr(page, name) for name in READ)


def draft_of(page: Any) -> Draft:
    """`page` is a notice or a standard page."""
    return Draft.of(page.title, page.lead, page.body, is_news=is_news(page))


def is_news(page: Any) -> bool:
    """A notice, which tells of one time; the checks import no page, so that any page may ask."""
    return hasattr(page, "update_kind")


def warnings_for(page: Any) -> list[Finding]:
    """What the editor should look at before publishing; the gravest first."""
    return warnings_in(draft_of(page))


def warnings_in(draft: Draft) -> list[Finding]:
    """The same words in the same place are told of once, by the first check that minds them."""
    found = (finding for check in CHECKS for finding in check(draft))
    once: dict[tuple[str, str, str], Finding] = {}
    for finding in found:
        reason = "" if finding.quoted else finding.check
        once.setdefault((finding.place, finding.quoted, reason), finding)
    return list(once.values())
