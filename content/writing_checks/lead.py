"""A lead that does not leave room on a phone for what follows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from content.writing_checks.findings import Finding

if TYPE_CHECKING:
    from content.writing_checks.draft import Draft

CHARACTERS_IN_A_LINE = 33  # measured at 390 px; 36 fit, and words are not broken
MOST_LINES = 6


def lines_on_a_phone(lead: str) -> int:
    return -(-len(lead.strip()) // CHARACTERS_IN_A_LINE)


def long_lead(draft: Draft) -> Iterator[Finding]:
    lines = lines_on_a_phone(draft.lead)
    if draft.is_news and lines > MOST_LINES:
        yield Finding(
            "lead",
            _("Ingressen är för lång för en telefon"),
            _("Ingressen"),
            "id_lead",
            "",
            _(
                "Den tar ungefär %(lines)d rader på en telefon, så det viktigaste hamnar utanför "
                "skärmen. Högst %(most)d rader, ungefär %(characters)d tecken, är lagom."
            )
            % {
                "lines": lines,
                "most": MOST_LINES,
                "characters": MOST_LINES * CHARACTERS_IN_A_LINE,
            },
        )
