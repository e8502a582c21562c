"""All that search engines may find, in every language (sitemaps.org 0.9, news 0.9)."""

from content.sitemap.views import sitemap_view

__all__ = ["sitemap_view"]
