"""Link texts that say nothing where they are read alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from content.notice_text import addresses_in
from content.writing_checks.findings import Finding

if TYPE_CHECKING:
    from content.writing_checks.draft import Draft, Passage

_VAGUE = re.compile(
    r"""
    här | hit | mer | info(?:rmation)? | mer\sinfo(?:rmation)? | länk(?:en)? | pdf | dokument(?:et)?
  | (?:läs|se|klicka|tryck|gå)(?:\smer)?(?:\s(?:här|hit|vidare))? | ladda\s(?:ner|ned)
  | (?:följ\s)?(?:länken|den\shär\slänken|denna\slänk) | den\shär\ssidan | denna\ssida
  | (?:(?:vår|deras|på)\s)?(?:hemsidan?|webbplats(?:en)?|webbsidan?)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.-]+\.(?:se|nu|com|org|eu|net|info)/\S*", re.IGNORECASE
)


def vague_links(draft: Draft) -> Iterator[Finding]:
    for passage in draft.passages:
        for link in passage.links:
            if _VAGUE.fullmatch(re.sub(r"[^\w\s]", "", link.text).strip()):
                yield _found(
                    passage,
                    "vague_links",
                    _("Länken säger inte vart den leder"),
                    link.text,
                    _(
                        "Den som får länkarna upplästa hör bara de orden. Skriv vad läsaren kommer "
                        "till, till exempel ”polisens råd om bedrägerier”."
                    ),
                )


def bare_addresses(draft: Draft) -> Iterator[Finding]:
    """As link text, and unlinked in a text."""
    for passage in draft.passages:
        linked = [link.text for link in passage.links if _ADDRESS.fullmatch(link.text)]
        unlinked = [
            one.written
            for one in addresses_in(passage.text)
            if not any(one.written in link.text for link in passage.links)
        ]
        for written in [*linked, *unlinked]:
            yield _found(
                passage,
                "bare_addresses",
                _("Adress i stället för ord"),
                written,
                _(
                    "Den läses upp tecken för tecken. Skriv vad läsaren kommer till, "
                    "och länka orden."
                ),
            )


def _found(passage: Passage, check: str, heading: str, quoted: str, advice: str) -> Finding:
    return Finding(check, heading, passage.place.name, passage.place.anchor, quoted, advice)
