"""Pictures for those who do not see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from content.writing_checks.findings import Finding

if TYPE_CHECKING:
    from content.writing_checks.draft import Draft, Picture

_FILE_NAME = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|heic|tiff?|avif)|(?:IMG|DSC|DSCN|PXL)[_-]?\d+", re.IGNORECASE
)
_SAYS_NOTHING = frozenset(("bild", "foto", "fotografi", "bilden", "logga", "illustration", "image"))


def pictures_without_words(draft: Draft) -> Iterator[Finding]:
    for picture in draft.pictures:
        if picture.is_decorative:
            continue
        if advice := _fault(picture):
            place, written = picture.place, picture.alt_text
            heading = _("Bilden är inte beskriven")
            yield Finding("pictures", heading, place.name, place.anchor, written, advice)


def _fault(picture: Picture) -> str:
    if not picture.alt_text:
        return _("Beskriv vad bilden visar, eller markera att den bara är utsmyckning.")
    if _FILE_NAME.fullmatch(picture.alt_text):
        return _("Det är namnet på en fil. Beskriv vad bilden visar.")
    if picture.alt_text.strip(" .").casefold() in _SAYS_NOTHING:
        return _("Det säger inte vad bilden visar. Beskriv det i en mening.")
    if picture.alt_text.casefold() == picture.caption.casefold():
        return _("Det är samma ord som i bildtexten, och läses upp två gånger. Beskriv bilden.")
    return ""
