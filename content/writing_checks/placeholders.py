"""What a template left to be filled in, and nobody has."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from content.placeholders import placeholders_in
from content.writing_checks.draft import REFERENCE, Draft
from content.writing_checks.findings import Finding


def left_to_fill_in(draft: Draft) -> Iterator[Finding]:
    for passage in draft.passages:
        for left in placeholders_in(passage.text.replace(REFERENCE, "")):
            yield Finding(
                "placeholder",
                _("Det här ska fyllas i"),
                passage.place.name,
                passage.place.anchor,
                left,
                _("Skriv det som gäller i stället för hakparentesen, eller ta bort den."),
            )
