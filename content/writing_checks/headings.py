"""Headings by which a screen reader's user finds the way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from content.writing_checks.findings import Finding

if TYPE_CHECKING:
    from content.writing_checks.draft import Draft, Passage

LONGEST_HEADING = 80  # characters; a longer bold paragraph is a text that somebody stresses


def headings_out_of_order(draft: Draft) -> Iterator[Finding]:
    """The page's title is level 1."""
    before = 1
    for passage in draft.passages:
        if passage.level > before + 1:
            yield _found(
                passage,
                _("Underrubrik utan rubrik"),
                _("Den står inte under någon rubrik. Gör den till en vanlig rubrik."),
            )
        before = passage.level or before


def bold_instead_of_headings(draft: Draft) -> Iterator[Finding]:
    for passage in draft.passages:
        is_short = len(passage.text) <= LONGEST_HEADING
        if passage.is_bold and is_short and not passage.text.endswith((".", "!", "?", ":", ",")):
            yield _found(
                passage,
                _("Fet text i stället för rubrik"),
                _("Den som lyssnar på sidan hittar bara riktiga rubriker. Använd ett rubrikblock."),
            )


def _found(passage: Passage, heading: str, advice: str) -> Finding:
    place = passage.place
    return Finding("headings", heading, place.name, place.anchor, passage.text, advice)
