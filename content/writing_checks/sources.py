"""A claim that names who says it, but not where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from content.writing_checks.findings import Finding
from content.writing_checks.sentences import without_speech

if TYPE_CHECKING:
    from content.writing_checks.draft import Draft

_AUTHORITY = (
    r"polisen|räddningstjänsten|smhi|länsstyrelsen|folkhälsomyndigheten|msb|socialstyrelsen|skolverket"
    r"|trafikverket|livsmedelsverket|region\s+\w+|regionen|säpo|säkerhetspolisen|åklagar(?:en|myndigheten)"
    r"|sos\s+alarm|vattenfall|brottsförebyggande\s+rådet|brå|krisinformation(?:\.se)?|myndigheterna"
)
_REPORT = (
    r"uppgifter|(?:en|flera|nya?)\s+(?:ny\s+|nya\s+)?(?:rapport(?:er)?|undersökning(?:ar)?|studier?)"
    r"|vittnen|ögonvittnen|tidningen|medierna|media|sörmlands\s+nyheter|svt|sveriges\s+radio"
)
_SAYS = r"uppger|meddelar|skriver|bekräftar|rapporterar|säger|bedömer|larmar\s+om|varnar\s+för"
_CLAIM = re.compile(
    rf"\b(?:enligt\s+(?:{_AUTHORITY}|{_REPORT})|(?:{_AUTHORITY}|vittnen)\s+(?:{_SAYS})"
    rf"|(?:uppger|meddelar|skriver|bekräftar|rapporterar)\s+(?:{_AUTHORITY})"
    r"|(?:forskning|statistik)(?:en)?\s+visar)(?![\w-])",
    re.IGNORECASE,
)


def claims_without_source(draft: Draft) -> Iterator[Finding]:
    """A link anywhere in the paragraph is taken for its source."""
    for passage in draft.prose:
        if any(link.address.startswith("http") for link in passage.links):
            continue
        if found := _CLAIM.search(without_speech(passage.text)):
            yield Finding(
                "sources",
                _("Påstående utan källa"),
                passage.place.name,
                passage.place.anchor,
                found[0],
                _("Länka till deras egen text, så att läsaren kan se den. Finns ingen, låt stå."),
            )
