"""The sitemap as XML: the index, and each of its parts."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from content.alternates import absolute
from content.feeds.formats import NOT_IN_XML

if TYPE_CHECKING:
    from collections.abc import Iterable

    from content.sitemap.place import News, Place

NAMESPACES = {
    "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
    "xmlns:news": "http://www.google.com/schemas/sitemap-news/0.9",
}
NONE: AttributesImpl[str] = AttributesImpl({})


def index(parts: Iterable[str]) -> bytes:
    file = io.BytesIO()
    xml = SimplerXMLGenerator(file, "utf-8")
    xml.startDocument()
    xml.startElement("sitemapindex", AttributesImpl({"xmlns": NAMESPACES["xmlns"]}))
    for part_of_it in parts:
        xml.startElement("sitemap", NONE)
        xml.addQuickElement("loc", absolute(part_of_it))
        xml.endElement("sitemap")
    xml.endElement("sitemapindex")
    xml.endDocument()
    return file.getvalue()


def part(places: Iterable[Place]) -> bytes:
    file = io.BytesIO()
    xml = SimplerXMLGenerator(file, "utf-8")
    xml.startDocument()
    xml.startElement("urlset", AttributesImpl(NAMESPACES))
    for place in places:
        _url(xml, place)
    xml.endElement("urlset")
    xml.endDocument()
    return file.getvalue()


def _url(xml: SimplerXMLGenerator, place: Place) -> None:
    xml.startElement("url", NONE)
    xml.addQuickElement("loc", absolute(place.address))
    if place.changed_at:
        changed = timezone.localtime(place.changed_at).replace(microsecond=0)
        xml.addQuickElement("lastmod", changed.isoformat())
    for code, address in _alternates(place):
        link = {"rel": "alternate", "hreflang": code, "href": address}
        xml.addQuickElement("xhtml:link", attrs=link)
    if place.news:
        _news(xml, place.news)
    xml.endElement("url")


def _alternates(place: Place) -> list[tuple[str, str]]:
    found = [(code, absolute(path)) for code, path in place.others.items()]
    source = [("x-default", url) for code, url in found if code == settings.LANGUAGE_CODE]
    return [*found, *source] if len(found) > 1 else []


def _news(xml: SimplerXMLGenerator, notice: News) -> None:
    """News knows languages by their two letters alone."""
    with translation.override(notice.language):
        name = _(settings.WAGTAIL_SITE_NAME)
    xml.startElement("news:news", NONE)
    xml.startElement("news:publication", NONE)
    xml.addQuickElement("news:name", name)
    xml.addQuickElement("news:language", notice.language.split("-", maxsplit=1)[0])
    xml.endElement("news:publication")
    xml.addQuickElement("news:publication_date", notice.published_on.isoformat())
    xml.addQuickElement("news:title", NOT_IN_XML.sub("", notice.title))
    xml.endElement("news:news")
