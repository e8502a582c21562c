"""The stock page with what surrounds it, and the settings under which it answers."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.utils import timezone
from PIL import Image as Pixels
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from tests.bench.stock.models import (
    StockAuthor,
    StockContact,
    StockFooter,
    StockPage,
    StockSettings,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from content.models import NoticePage
    from support_directory.models import Service

HERE = Path(__file__).parent
CONSISTS_OF = (
    "12 blocks as ours, two of them pictures (6 renditions each) instead of text, 8 contacts as "
    "snippets of one row each, main picture (6 renditions), author with picture, a menu of 6 "
    "from the tree, breadcrumbs, 3 related pages with pictures, site settings, share picture, "
    "hreflang, footer, user bar"
)
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]  # of `wagtail start`, but for the one that looks at what was not found
PROCESSORS = [
    "django.template.context_processors.debug",
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "wagtail.contrib.settings.context_processors.settings",
]
IN_MENU = ("Nyheter", "Stöd", "Om oss", "Kontakt", "Möten", "Lediga jobb")
RELATED = 3


def stock_settings(media: Path) -> dict[str, Any]:
    engine = {**settings.TEMPLATES[0], "DIRS": [HERE / "templates"]}
    options = {
        "context_processors": PROCESSORS,
        "libraries": {"stock_navigation": "tests.bench.stock.navigation"},
    }
    return {
        "MIDDLEWARE": MIDDLEWARE,
        "TEMPLATES": [{**engine, "OPTIONS": options}],
        "ROOT_URLCONF": "tests.bench.stock.urls",
        "MEDIA_ROOT": str(media),
    }


def make_stock_page(
    notice: NoticePage, services: Sequence[Service], body: Callable[[list[Any]], Any]
) -> str:
    """Its address; must be called under its settings."""
    home = notice.get_parent().get_parent()
    pictures = [_picture(n) for n in range(RELATED + 4)]
    author = StockAuthor.objects.create(name="Namn Exempel", picture=pictures[0])
    StockFooter.objects.create(text="<p>Nyköpings kommun, 611 83 Nyköping</p>")
    site = Site.objects.get(is_default_site=True)
    StockSettings.objects.create(
        site=site, organisation="Nyköpings kommun", account="@exempel", share_picture=pictures[1]
    )
    in_menu = [
        _add(home, title=title, slug=f"stock-{n}", show_in_menus=True)
        for n, title in enumerate(IN_MENU)
    ]
    above = {"author": author, "lead": notice.lead}
    for n in range(RELATED):
        _add(in_menu[0], title=f"Mer {n}", slug=f"mer-{n}", picture=pictures[n], **above)
    blocks = [*body(_contacts(services))]
    for n, place in enumerate((3, 7)):
        picture = {"image": pictures[RELATED + n], "caption": "Staden vid ån"}
        blocks[place] = ("picture", picture)
    page = _add(
        in_menu[0],
        title=notice.title,
        slug="sa-arbetar-vi",
        search_description=notice.lead,
        picture=pictures[-1],
        body=blocks,
        **above,
    )
    return str(page.url)


def _add(parent: Page, **fields: Any) -> StockPage:
    page = StockPage(**fields, first_published_at=timezone.now())
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    return page


def _contacts(services: Sequence[Service]) -> list[StockContact]:
    return StockContact.objects.bulk_create(
        StockContact(
            name=service.name_sv,
            summary=service.summary_sv,
            phone=service.contact_points.all()[0].written_as,
            hours=service.contact_points.all()[0].hours_in_words,
        )
        for service in services
    )


def _picture(number: int) -> Any:
    file = io.BytesIO()
    Pixels.new("RGB", (1600, 900), (20 * number, 90, 120)).save(file, "JPEG")
    return get_image_model().objects.create(
        title=f"Bild {number}", file=ContentFile(file.getvalue(), f"bild-{number}.jpg")
    )


def stock_visitor() -> Callable[[str], Any]:
    """Must be called under the page's own settings."""
    handler = BaseHandler()
    handler.load_middleware()
    return lambda address: handler.get_response(
        WSGIRequest(
            {
                "REQUEST_METHOD": "GET",
                "PATH_INFO": address,
                "QUERY_STRING": "",
                "SERVER_NAME": "testserver",
                "SERVER_PORT": "80",
                "HTTP_HOST": "testserver",
                "wsgi.url_scheme": "http",
                "wsgi.input": io.BytesIO(),
            }
        )
    )
