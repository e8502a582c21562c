"""The pages that every site needs, made once: home, the list of notices, the directory."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from content.models import HomePage, NoticeIndexPage, SupportIndexPage

NOTICES_SLUG = "nyheter"
SUPPORT_SLUG = "stod"
PORTS = {"http": 80, "https": 443}


@transaction.atomic
def create_site_tree() -> HomePage:
    """Make what is missing and leave the rest; returns the Swedish home page."""
    home = HomePage.objects.first() or _create_home()
    _create_child(home, NoticeIndexPage(title=_("Nyheter"), slug=NOTICES_SLUG))
    _create_child(home, SupportIndexPage(title=_("Stöd och hjälp"), slug=SUPPORT_SLUG))
    return home


def _create_home() -> HomePage:
    locale, _created = Locale.objects.get_or_create(language_code="sv")
    root = Page.get_first_root_node() or Page.add_root(
        instance=Page(title="Root", slug="root", locale=locale)
    )
    Page.objects.child_of(root).not_type(HomePage).delete()
    root = Page.objects.get(pk=root.pk)
    home = root.add_child(
        instance=HomePage(title=_("Trygghet i Nyköping"), slug="hem", locale=locale)
    )
    address = urlsplit(settings.PUBLIC_BASE_URL)
    where = {"hostname": address.hostname, "port": address.port or PORTS[address.scheme]}
    Site.objects.update_or_create(
        is_default_site=True, defaults={**where, "root_page": home, "site_name": home.title}
    )
    home.save_revision().publish()
    return home


def _create_child(home: HomePage, page: Page) -> None:
    if not type(page).objects.child_of(home).exists():
        page.locale = home.locale
        home.add_child(instance=page).save_revision().publish()
