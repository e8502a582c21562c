"""A time that means something else tomorrow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from content.writing_checks.findings import Finding
from content.writing_checks.sentences import without_speech

if TYPE_CHECKING:
    from content.writing_checks.draft import Draft

_DAY = "(?:måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)"
_RELATIVE = re.compile(
    rf"""(?<![\w-])(?:
        i\s?(?:natt|dag|morse|kvälls?|eftermiddags?|förmiddags?|förrgår|övermorgon|helgen|veckan)
      | i\s?g[åa]r(?:\s(?:kväll|natt|morse))? | i\s?morgon(?:\s(?:kväll|bitti))? | i\s{_DAY}s
      | på\s{_DAY}(?:\s(?:kväll|morgon|förmiddag|eftermiddag|natt))?
      | (?:förra|nästa)\s(?:veckan?|månad(?:en)?|helgen?) | (?:det\s)?senaste\sdygnet
      | för\s(?:en|ett|två|tre|fyra|fem|några|\d+)\s
        (?:stund|timm(?:e|ar)|minut(?:er)?|dag(?:ar)?)\ssedan
    )(?![\w-])""",
    re.IGNORECASE | re.VERBOSE,
)
_DATE = re.compile(
    r"""\b(?:
        \d{1,2}(?::e)?\s+(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober
                            |november|december)
      | \d{4}-\d{2}-\d{2} | \d{1,2}/\d{1,2}
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_EVERY = re.compile(r"\b(?:varje|alla)\b", re.IGNORECASE)


def undated_times(draft: Draft) -> Iterator[Finding]:
    """In notices alone: elsewhere "i dag" means "nowadays"."""
    if not draft.is_news:
        return
    for passage in draft.passages:
        if passage.is_quoted:
            continue
        for sentence in passage.sentences:
            found = _RELATIVE.search(without_speech(sentence))
            if (
                found
                and not _DATE.search(sentence)
                and not _EVERY.search(sentence[: found.start()])
            ):
                yield Finding(
                    "times",
                    _("Tid utan datum"),
                    passage.place.name,
                    passage.place.anchor,
                    found[0],
                    _("Den som läser senare vet inte vilken dag det är. Skriv också datumet."),
                )
