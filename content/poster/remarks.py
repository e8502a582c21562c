"""What whoever reads a poster must know of its text, in whole sentences."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from content.in_step.standing import standing_of

Notice = Any  # `content.models.NoticePage`, whose module asks here


def remarks(notice: Notice) -> Iterator[str]:
    if not notice.is_ongoing:
        yield _("Det här är avslutat.")
    if notice.is_old:
        yield _("Den här nyheten är äldre än ett år.")
    if get_language() != settings.LANGUAGE_CODE:
        yield from _of_a_translation(notice)


def _of_a_translation(notice: Notice) -> Iterator[str]:
    standing = standing_of(notice)
    if standing and standing.is_behind:
        yield _("Den svenska sidan kan vara nyare än den här texten.")
    if notice.translated_by_machine:
        yield _("En maskin har översatt den här texten. Ingen människa har godkänt den ännu.")
    elif get_language() not in settings.CHECKED_LANGUAGES:
        yield _(
            "Webbplatsens egna ord och uppgifterna om stöd är översatta av en maskin. "
            "Ingen människa har granskat dem ännu."
        )
