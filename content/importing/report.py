"""The import's report in Swedish, for the person who ran it."""

from collections import Counter
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.notice_text import Heading, Initiatives, ParsedNotice, Quote

from .files import Imported, Result


def lines_for(imported: Imported) -> list[str]:
    """What became of the file, what was understood, and what to check."""
    if imported.notice is None:
        return [f"{imported.path}: {imported.error}"]
    return [
        f"{imported.path}: {_outcome(imported)}",
        *(f"  {line}" for line in _understood(imported.notice)),
        *_listed(_("Att kontrollera:"), imported.notice.warnings),
        *_listed(_("Bortsorterat:"), imported.notice.discarded),
    ]


def _outcome(imported: Imported) -> str:
    title = imported.notice.title if imported.notice else ""
    page = imported.page
    if page is None:
        return _("”%(title)s”. Provkörning: inget är sparat.") % {"title": title}
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    words = {
        Result.DRAFT: _("”%(title)s” är sparad som utkast: %(address)s"),
        Result.PUBLISHED: _("”%(title)s” är publicerad: %(address)s"),
        Result.THERE_ALREADY: _("”%(title)s” finns redan och är orörd: %(address)s"),
    }
    return words[imported.result] % {"title": title, "address": address}


def _understood(notice: ParsedNotice) -> Iterator[str]:
    yield _("Publicerad: %s") % (notice.published or _("okänt datum"))
    if notice.categories:
        yield _("Ämnen: %s") % ", ".join(notice.categories)
    for update in notice.updates:
        yield _("Uppdaterad: %(at)s (”%(text)s”)") % {
            "at": update.at or _("okänd tid"),
            "text": update.text,
        }
    yield _counted(notice)
    if notice.services:
        yield _("Stödkontakter: %s") % ", ".join(notice.services)


def _counted(notice: ParsedNotice) -> str:
    count = Counter(type(block) for block in notice.body)
    headings, quotes, lists = count[Heading], count[Quote], count[Initiatives]
    pieces = (
        ngettext("%d rubrik", "%d rubriker", headings) % headings,
        ngettext("%d citat", "%d citat", quotes) % quotes,
        ngettext("%d lista med insatser", "%d listor med insatser", lists) % lists,
        ngettext("%d länk", "%d länkar", len(notice.links)) % len(notice.links),
        ngettext("%d telefonnummer", "%d telefonnummer", len(notice.phones)) % len(notice.phones),
    )
    return _("Innehåll: %s") % ", ".join(pieces)


def _listed(heading: str, lines: tuple[str, ...]) -> Iterator[str]:
    if lines:
        yield f"  {heading}"
        yield from (f"  – {line}" for line in lines)
