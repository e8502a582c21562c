"""Addresses: the CMS under /admin/, everything else is a page of Wagtail's tree."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path, register_converter
from django.views.decorators.cache import never_cache
from django.views.defaults import page_not_found
from django.views.generic import RedirectView
from django.views.static import serve as serve_file
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern

from content.archive import views as archive
from content.feeds import feed_view
from content.incidents.page import incident_page
from content.link_choosing import external_link
from content.preview_links.public import FactCheckDocumentView, FactCheckView
from content.routing import serve as content_serve
from content.search.suggestions import suggestions
from content.search.view import search_page
from content.sitemap import urlpatterns as sitemap
from content.style_guide import style_guide
from nykoping_safety import machine_files, views

for name, converter in archive.CONVERTERS.items():
    register_converter(converter, name)

handler400 = "nykoping_safety.bad_request.bad_request"
handler404 = "content.forwarding.not_found"
handler500 = "nykoping_safety.views.server_error"

urlpatterns = [
    path("healthz", views.healthz),
    path("readyz", views.readyz),
    path("sw.js", views.offline_worker, name="offline_worker"),
    path("robots.txt", machine_files.robots),
    path("", include(sitemap)),
    path("manifest.webmanifest", machine_files.manifest),
    path(".well-known/security.txt", machine_files.security_txt),
    path("favicon.ico", machine_files.icon, {"name": "favicon.ico"}),
    path("apple-touch-icon.png", machine_files.icon, {"name": "apple-touch-icon.png"}),
    # Wagtail's two pages for trying out its error pages: whoever is logged in could fill the log.
    path("admin/failwhale/", page_not_found, {"exception": None}),
    path("admin/test404/", page_not_found, {"exception": None}),
    # Before Wagtail's own login and reset, which know no second factor.
    path("admin/", include("content.login.urls")),
    # Wagtail asks for this name before it looks at the settings: a page that not everybody may
    # read would answer 500.
    path("admin/login/", RedirectView.as_view(url=settings.LOGIN_URL), name="wagtailcore_login"),
    # Before Wagtail's own, which fails on a form without its field.
    path(
        "admin/choose-external-link/",
        never_cache(require_admin_access(external_link)),
        name="wagtailadmin_choose_page_external_link",
    ),
    path("admin/", include(wagtailadmin_urls)),
    # Never reached, since the door stands before it: Wagtail asks for the name of its own log-in
    # before it sends who asks for a restricted page to ours.
    path("admin/login/", page_not_found, {"exception": None}, name="wagtailcore_login"),
    path("granska/<str:token>/", FactCheckView.as_view(), name="fact_check"),
    path(
        "granska/<str:token>/dokument/<int:pk>/",
        FactCheckDocumentView.as_view(),
        name="fact_check_document",
    ),
    path("dokument/", include(wagtaildocs_urls)),
    path("", include("support_directory.hsds.urls")),
]
if settings.SERVE_MEDIA:
    # As nginx does: documents are handed out by who knows who may have them, originals by nobody.
    pattern = r"^media/(?P<path>(?!documents/|original_images/).+)$"
    urlpatterns += [re_path(pattern, serve_file, {"document_root": settings.MEDIA_ROOT})]
# What residents read: Swedish without a prefix, the other languages under theirs. Of Wagtail's own
# addresses only this one: its log-in and password forms are not for the public.
urlpatterns += i18n_patterns(
    path("sok/", search_page),
    path("sok/forslag.json", suggestions),
    path("handelser/<slug:slug>/", incident_page),
    path("stilguide/", style_guide),
    re_path(
        r"^nyheter/(?:amne/(?P<category>[-\w]+)/|(?P<notice>[-\w]+)/)?(?P<form>atom\.xml|feed\.json)$",
        feed_view,
    ),
    path("nyheter/arkiv/", archive.archive_page),
    path("nyheter/amne/<slug:slug>/", archive.category_page),
    path("nyheter/amne/<slug:slug>/<year:year>/<month:month>/", archive.month_page),
    path(
        "nyheter/amne/<slug:slug>/<year:year>/<month:month>/sida/<later_page:number>/",
        archive.month_page,
    ),
    path("nyheter/<year:year>/<month:month>/", archive.month_page),
    path("nyheter/<year:year>/<month:month>/sida/<later_page:number>/", archive.month_page),
    re_path(serve_pattern, content_serve, name="wagtail_serve"),
    prefix_default_language=False,
)
