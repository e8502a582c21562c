"""The pages that lead to the others: home and the list of notices."""

from functools import cache
from typing import Any, ClassVar, cast

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from content import dependencies
from content.addresses import section
from content.choices import NoticeState
from content.first_contacts import first_contacts_html
from content.models.base import SitePage
from content.models.notice import NoticePage
from content.models.notice_rows import fetch_newest_updates
from content.prepared import PreparedQuery
from content.support_choices import address_of
from content.support_options import choice_links
from support_directory.choosing import Choices

LATEST_ON_HOME = 5
LATEST_IN_LIST = 20
FIRST_CONTACTS = 6


def ongoing_and_latest(latest: int) -> dict[str, Any]:
    """Ongoing notices, then the most recently updated of the others.

    What is not translated is offered in Swedish; `in_swedish` tells whether all or some are.
    """
    language = get_language() or settings.LANGUAGE_CODE
    dependencies.note(dependencies.notices_in(language))
    shown = _shown(latest).objects()
    fetch_newest_updates(shown)
    mark_behind(shown, language)
    return {
        "ongoing": [notice for notice in shown if notice.is_ongoing],
        "latest": [notice for notice in shown if not notice.is_ongoing],
        "in_swedish": how_many_are_foreign(shown, language),
    }


@cache
def _shown(latest: int) -> PreparedQuery[NoticePage]:
    return PreparedQuery(lambda: _ongoing_and_latest(latest))


def _ongoing_and_latest(latest: int) -> QuerySet[NoticePage]:
    offered = NoticePage.objects.listed().offered_in(get_language() or settings.LANGUAGE_CODE)
    notices = offered.newest_first().defer_streamfields()
    ongoing = offered.filter(state=NoticeState.ONGOING)
    closed = notices.exclude(state=NoticeState.ONGOING)[:latest]
    # Each of the two by its own index; either one or the other is looked for in every notice.
    shown = ongoing.values("pk").union(closed.values("pk"), all=True)
    return cast("QuerySet[NoticePage]", notices.filter(pk__in=shown))


def mark_behind(notices: list[NoticePage], language: str) -> None:
    """One query, and none in Swedish: a list must not let an old advice pass for the newest."""
    if language != settings.LANGUAGE_CODE:
        found = NoticePage.objects.behind().filter(pk__in=[notice.pk for notice in notices])
        behind = set(found.values_list("pk", flat=True))
        for notice in notices:
            notice.is_behind = notice.pk in behind


def how_many_are_foreign(notices: list[NoticePage], language: str) -> str:
    """ "all" or "some" are in another language than the reader's; empty if none is."""
    foreign = [notice.locale.language_code != language for notice in notices]
    return "" if not any(foreign) else "all" if all(foreign) else "some"


class HomePage(SitePage):
    lead = models.TextField(_("ingress"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("startsida")
        verbose_name_plural = _("startsidor")

    content_panels: ClassVar = [*SitePage.content_panels, FieldPanel("lead")]
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = [
        "content.NoticeIndexPage",
        "content.SupportIndexPage",
        "content.StandardPage",
        "content.AccessibilityStatementPage",
    ]
    max_count_per_parent = 1

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        support = section("support")
        return {
            **context,
            **ongoing_and_latest(LATEST_ON_HOME),
            "first_contacts": first_contacts_html(FIRST_CONTACTS),
            "choices": choice_links(support),
            "open_now_address": address_of(support, Choices(open_now=True)),
        }


class NoticeIndexPage(SitePage):
    class Meta:
        verbose_name = _("notislista")
        verbose_name_plural = _("notislistor")

    parent_page_types: ClassVar = ["content.HomePage"]
    subpage_types: ClassVar = ["content.NoticePage"]
    max_count_per_parent = 1

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, **ongoing_and_latest(LATEST_IN_LIST)}
