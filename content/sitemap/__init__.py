"""All that search engines may find, in every language (sitemaps.org 0.9, news 0.9)."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import IntConverter

from content.sitemap import views


class PartConverter(IntConverter):
    """One spelling for each number, and none that no primary key reaches."""

    regex = "0|[1-9][0-9]{0,6}"


register_converter(PartConverter, "sitemap_part")

urlpatterns: list[URLPattern] = [
    path("sitemap.xml", views.index),
    path("sitemap/nytt.xml", views.news),
    path("sitemap/<str:language>/sidor.xml", views.pages_of),
    path("sitemap/<str:language>/arkiv.xml", views.archive_of),
    path("sitemap/<str:language>/notiser-<sitemap_part:number>.xml", views.notices_of),
]

__all__ = ["urlpatterns"]
