"""A number or address that is typed although the directory keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from content.running_text.known import known_in
from content.writing_checks.findings import Finding

if TYPE_CHECKING:
    from content.writing_checks.draft import Draft

NEVER_CHANGES = "112"


def kept_facts(draft: Draft) -> Iterator[Finding]:
    """Quoted words too: the number that somebody says on our page should be right."""
    passages = draft.passages
    for known in known_in([passage.text for passage in passages]):
        if known.written == NEVER_CHANGES:
            continue
        place = passages[known.block].place
        instead = (
            _("Välj stödkontakten i stället, så blir uppgiften rätt även när den ändras.")
            if known.replacements
            else _("Ta bort uppgiften eller välj en annan stödkontakt.")
        )
        yield Finding(
            "kept_facts",
            _("Uppgiften finns i katalogen"),
            place.name,
            place.anchor,
            known.written,
            f"{known.sentence} {instead}",
        )
