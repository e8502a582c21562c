"""A number or address that is typed although the directory keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from content.running_text.known import known_in
from content.writing_checks.findings import Finding

if TYPE_CHECKING:
    from content.writing_checks.draft import Draft, Passage

NEVER_CHANGES = "112"


def kept_facts(draft: Draft) -> Iterator[Finding]:
    """Quoted words too: the number that somebody says on our page should be right."""
    passages = draft.passages
    for known in known_in([passage.text for passage in passages]):
        if known.written == NEVER_CHANGES:
            continue
        passage = passages[known.block]
        place = passage.place
        instead = _instead(passage) if known.replacements else _("Ta bort uppgiften.")
        yield Finding(
            "kept_facts",
            _("Uppgiften finns i katalogen"),
            place.name,
            place.anchor,
            known.written,
            f"{known.sentence} {instead}",
        )


def _instead(passage: Passage) -> str:
    if passage.is_rich:
        return _("Välj stödkontakten i stället, så blir uppgiften rätt även när den ändras.")
    return _(
        "Ta bort den här och lägg stödkontakten i texten, så blir den rätt även när den ändras."
    )
