"""Addresses: the CMS under /admin/, everything else is a page of Wagtail's tree."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.defaults import page_not_found
from django.views.static import serve as serve_file
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern

from content.incidents.page import incident_page
from content.preview_links.public import FactCheckView
from content.routing import serve as content_serve
from content.search_view import search_page
from nykoping_safety import views

handler500 = "nykoping_safety.views.server_error"

urlpatterns = [
    path("healthz", views.healthz),
    path("readyz", views.readyz),
    # Wagtail's two pages for trying out its error pages: whoever is logged in could fill the log.
    path("admin/failwhale/", page_not_found, {"exception": None}),
    path("admin/test404/", page_not_found, {"exception": None}),
    path("admin/", include(wagtailadmin_urls)),
    path("granska/<str:token>/", FactCheckView.as_view(), name="fact_check"),
    path("dokument/", include(wagtaildocs_urls)),
    path("", include("support_directory.hsds.urls")),
]
if settings.SERVE_MEDIA:
    urlpatterns += [path("media/<path:path>", serve_file, {"document_root": settings.MEDIA_ROOT})]
# What residents read: Swedish without a prefix, the other languages under theirs. Of Wagtail's own
# addresses only this one: its log-in and password forms are not for the public.
urlpatterns += i18n_patterns(
    path("sok/", search_page),
    path("handelser/<slug:slug>/", incident_page),
    re_path(serve_pattern, content_serve, name="wagtail_serve"),
    prefix_default_language=False,
)
