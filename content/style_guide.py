"""Every component in its states, from the templates that residents' pages are made of.

Only where people build or try the site; elsewhere its address is not found.
"""

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import override
from django.views.decorators.http import require_safe

from content.alternates import PageLanguages
from content.choices import BannerSeverity, UpdateKind
from content.marking import Mark
from content.models import Banner, ContentImage, NoticePage, NoticeUpdate
from content.models.home import LATEST_ON_HOME, ongoing_and_latest
from content.service_facts import ServiceFacts
from content.sharing import Sharing
from support_directory.models import Service

COLOURS = (
    *("paper", "mist", "line", "ink", "ink-soft"),
    *("stamp", "action", "action-strong", "focus"),
)
SIZES = ("1", "2", "3", "lead", "body", "small", "number")
SERVICES = 6
TRANSLATION_PARTS = ("components/unchecked_language.html", "components/translation_state.html")
AN_HOUR = dt.timedelta(hours=1)


@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    if not settings.STYLE_GUIDE:
        raise Http404
    services = list(Service.objects.with_ways_in()[:SERVICES])
    context = {
        "colours": COLOURS,
        "sizes": SIZES,
        "banners": banners(),
        "updates": updates(),
        "marks": marks(),
        "blocks": blocks(),
        "services": services,
        "points": [point for one in services for point in ServiceFacts(one).points[:1]],
        "soon": timezone.now() + AN_HOUR,
        "missed": timezone.now() - AN_HOUR,
        "sharing": Sharing("Koka vattnet", request.build_absolute_uri("/")),
        "lines": [("uppdaterad", "Uppdaterad"), ("nytt", "Nytt i texten"), ("dela", "Dela")],
        "pictures": pictures(),
        "translations": translations(request),
        **ongoing_and_latest(LATEST_ON_HOME),
    }
    return render(request, "content/style_guide.html", context)


def banners() -> list[Banner]:
    ends = timezone.now() + AN_HOUR
    words = "Koka vattnet innan du dricker det."
    shown = [Banner(severity=each, text_sv=words, ends_at=ends) for each in BannerSeverity]
    for banner in shown:
        banner.link_translations = []  # type: ignore[attr-defined]  # as `with_link` adds it
    return shown


def updates() -> list[NoticeUpdate]:
    words = "Polisen har fler patruller vid skolorna i dag."
    return [NoticeUpdate(kind=kind, text=words) for kind in UpdateKind] + [
        NoticeUpdate(kind=UpdateKind.NOTHING_NEW),
        NoticeUpdate(kind=UpdateKind.CORRECTION, text=words, removed_parts=[REMOVED]),
    ]


REMOVED = {"kind": "text", "words": "Skolan är stängd."}


def marks() -> list[Mark]:
    news = NoticeUpdate(kind=UpdateKind.NEW_INFORMATION)
    return [
        Mark(news, is_newest=True),
        Mark(news, is_newest=False),
        Mark(NoticeUpdate(kind=UpdateKind.CORRECTION), is_newest=True),
    ]


def blocks() -> list[tuple[str, SafeString]]:
    """Each kind of block with the example that editors see of it."""
    kinds = NoticePage.body.field.stream_block.child_blocks.values()
    return [
        (str(block.label), block.bind(block.normalize(block.get_preview_value())).render_as_block())
        for block in kinds
        if block.is_previewable
    ]


def pictures() -> list[SafeString]:
    """The first picture that the site has, told and as decoration."""
    image = ContentImage.objects.order_by("pk").first()
    block = NoticePage.body.field.stream_block.child_blocks["image"]
    values = [{"image": image, "alt_text": "En lykta", "decorative": is_mute} for is_mute in (0, 1)]
    return [block.render(block.normalize(value)) for value in values] if image else []


def translations(request: HttpRequest) -> list[tuple[str, SafeString]]:
    """How a translation says that nobody has read it, and that the Swedish page is newer."""
    behind = NoticePage.objects.listed().behind().select_related("locale").order_by("pk")
    shown: dict[str, SafeString] = {}
    for notice in behind:
        language = notice.locale.language_code
        with override(language):
            context = {"notice": notice, "page": notice, "languages": PageLanguages(notice.url, {})}
            parts = (render_to_string(name, context, request) for name in TRANSLATION_PARTS)
            shown.setdefault(language, SafeString("".join(parts)))
    return list(shown.items())
