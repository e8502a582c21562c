"""The pages that every site needs, made once in each language: home, the notices, the directory."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.models import Locale, Page, Site

from content.addresses import LANGUAGES, public_host
from content.models import (
    AccessibilityStatementPage,
    HomePage,
    NoticeIndexPage,
    SupportIndexPage,
)

HOME_SLUG, NOTICES_SLUG, SUPPORT_SLUG = "hem", "nyheter", "stod"
STATEMENT_SLUG = "tillganglighet"
HOME_TITLE = gettext_noop("Trygghet i Nyköping")


@transaction.atomic
def create_site_tree(languages: Iterable[str] = LANGUAGES) -> HomePage:
    """Make what is missing and leave the rest; returns the Swedish home page."""
    source = settings.LANGUAGE_CODE
    home = HomePage.objects.filter(locale__language_code=source).first() or _create_home()
    for language in [source, *(code for code in languages if code != source)]:
        with translation.override(language):
            _create_tree(home, language)
    return home


def ensure_statement(home: HomePage) -> AccessibilityStatementPage:
    """A draft for the municipality to fill in: nobody has tested the site for it."""
    there = AccessibilityStatementPage.objects.child_of(home).first()
    if there is None:
        there = AccessibilityStatementPage(
            title=_("Redogörelse för tillgänglighet"), slug=STATEMENT_SLUG, live=False
        )
        home.add_child(instance=there).save_revision(clean=False)
    return there


def _create_home() -> HomePage:
    locale = _locale(settings.LANGUAGE_CODE)
    root = Page.get_first_root_node() or Page.add_root(
        instance=Page(title="Root", slug="root", locale=locale)
    )
    Page.objects.child_of(root).not_type(HomePage).delete()
    root = Page.objects.get(pk=root.pk)
    home = root.add_child(instance=HomePage(title=_(HOME_TITLE), slug=HOME_SLUG, locale=locale))
    hostname, port = public_host()
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": hostname,
            "port": port,
            "root_page": home,
            "site_name": home.title,
        },
    )
    home.save_revision().publish()
    return home


def _create_tree(source_home: HomePage, language: str) -> None:
    """Translations of the Swedish pages, with the same address words below another home."""
    locale = _locale(language)
    slug = source_home.slug if locale == source_home.locale else f"{HOME_SLUG}-{language}"
    home = _ensure(
        Page.objects.get(pk=source_home.get_parent().pk),
        HomePage(title=_(HOME_TITLE), slug=slug, translation_key=source_home.translation_key),
        locale,
    )
    for page in (
        NoticeIndexPage(title=_("Nyheter"), slug=NOTICES_SLUG),
        SupportIndexPage(title=_("Stöd och hjälp"), slug=SUPPORT_SLUG),
    ):
        source = type(page).objects.child_of(source_home).first()
        page.translation_key = source.translation_key if source else page.translation_key
        _ensure(home, page, locale)


def _ensure(parent: Page, page: Page, locale: Locale) -> Page:
    there = type(page).objects.child_of(parent).filter(locale=locale).first()
    if there is None:
        page.locale = locale
        parent.add_child(instance=page).save_revision().publish()
    return there or page


def _locale(language: str) -> Locale:
    return Locale.objects.get_or_create(language_code=language)[0]
