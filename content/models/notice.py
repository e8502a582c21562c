"""A dated, updatable notice: what the municipality says about one thing."""

import uuid
from functools import cached_property
from typing import Any, ClassVar, cast

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField
from wagtail.search import index

from content import dependencies
from content.blocks import NoticeBody
from content.choices import EDITOR_UPDATE_KINDS, NoticeState, UpdateKind
from content.embedding import EmbeddedSupport, embedded_support
from content.forms import NoticePageForm
from content.models.base import SitePage
from content.models.notice_rows import categories_of
from content.models.notice_told import ToldRows
from content.models.notice_update import NoticeUpdate
from content.models.poster import PosterRoutes
from content.models.taxonomy import Category
from content.models.translated import machine_mark
from content.models.triggers import knows_when_it_changed, moves_to_another_incident
from content.models.versions import VersionRoutes
from content.page_panels import notice_panels, notice_settings_panels
from content.querysets import NoticeManager
from content.review_dates import keep_reviews

SHARED_FACTS = ("state", "next_update_at", "incident_id")


class NoticePage(ToldRows, PosterRoutes, VersionRoutes, SitePage):
    """A notice. Its rows (`updates`) are written by publication, see `content.publishing`.

    `update_kind` and `update_text` travel with the draft through review and schedule. `update_key`
    is theirs: once a row bears it the note is spent, and no draft, revert or second click can
    spend it again.

    `in_step_with` is said of a translation's text, draft or live: the Swedish row that it matches.
    """

    lead = models.TextField(_("ingress"), max_length=600)
    published_on = models.DateField(
        _("publicerad"),
        null=True,
        blank=True,
        help_text=_("Första publiceringens datum. Lämna tomt så sätts det av sig självt."),
    )
    categories = ParentalManyToManyField(
        "content.Category", verbose_name=_("ämnen"), blank=True, related_name="notices"
    )
    incident = models.ForeignKey(
        "content.Incident",
        verbose_name=_("händelse"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="notices",
    )
    state = models.CharField(
        _("läge"), max_length=16, choices=NoticeState.choices, default=NoticeState.ONGOING
    )
    next_update_at = models.DateTimeField(_("nästa uppdatering senast"), null=True, blank=True)
    reviewed_on = models.DateField(_("granskad"), null=True, blank=True, editable=False)
    review_due_on = models.DateField(_("granskas senast"), null=True, blank=True, editable=False)
    body = StreamField(NoticeBody(), verbose_name=_("text"), blank=True)
    update_kind = models.CharField(
        _("vad är nytt"), max_length=24, choices=EDITOR_UPDATE_KINDS, blank=True
    )
    update_text = models.TextField(_("det nya i en eller två meningar"), max_length=400, blank=True)
    update_key = models.UUIDField(null=True, editable=False)
    in_step_with = models.ForeignKey(
        NoticeUpdate,
        verbose_name=_("stämmer med den svenska texten från"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    translated_by_machine = machine_mark()
    changed_at = models.DateTimeField(null=True, editable=False)
    """When readers were last told something: written by the database alone, whatever is saved."""

    objects = NoticeManager()

    class Meta:
        verbose_name = _("notis")
        verbose_name_plural = _("notiser")
        indexes: ClassVar = [
            # A handful, however many notices there are.
            models.Index(
                fields=["state"],
                name="notice_ongoing",
                condition=models.Q(state=NoticeState.ONGOING),
            ),
            models.Index(fields=["changed_at", "page_ptr"], name="notice_newest"),
            models.Index(fields=["published_on", "page_ptr"], name="notice_published"),
        ]
        triggers: ClassVar = [moves_to_another_incident(), knows_when_it_changed()]

    base_form_class = NoticePageForm
    content_panels = notice_panels()
    settings_panels: ClassVar = [*notice_settings_panels(), *SitePage.settings_panels]
    parent_page_types: ClassVar = ["content.NoticeIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    shares_its_routes = ("affisch/",)
    search_fields: ClassVar = [
        *SitePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
        index.FilterField("state"),
        index.FilterField("published_on"),
    ]

    exclude_fields_in_copy: ClassVar = ["in_step_with", "reviewed_on", "review_due_on"]

    @cached_property
    def embedded_support(self) -> EmbeddedSupport:
        return embedded_support(list(self.body))

    @cached_property
    def sorted_into(self) -> list[Category]:
        """Its categories, those of a draft in a preview."""
        known = getattr(self, "_cluster_related_objects", {})
        if not self.pk or "categories" in known:
            return list(self.categories.all())
        return categories_of(self.pk)

    @path("")
    def index_route(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Its versions and its poster note what they use themselves."""
        dependencies.note(dependencies.notice_key(self.pk))
        if self.incident_id:
            dependencies.note(dependencies.incident_key(self.incident_id))
        response: HttpResponse = super().index_route(request, *args, **kwargs)
        return response

    def preview_update(self) -> list[NoticeUpdate]:
        """The row that this draft would write if it were published now; unsaved."""
        if not self.update_kind or not self.numbered_updates:
            return []
        row = NoticeUpdate(notice=self, kind=self.update_kind, text=self.update_text)
        row.is_foreseen = True
        row.set_marks(self.marks_since_published(row.kind))
        return [row]

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        self.rows = [*self.preview_update(), *self.rows]
        return super().serve_preview(request, mode_name)

    def clean(self) -> None:
        super().clean()
        if self.update_kind == UpdateKind.ALL_CLEAR:
            self.state = NoticeState.CLOSED
            self.next_update_at = None
        if not self.update_kind:
            self.update_key = None
        elif not self.update_key or self._says_something_else_than_its_row():
            self.update_key = uuid.uuid4()

    def with_content_json(self, content: dict[str, Any]) -> "NoticePage":
        """A draft as a page: with the page's own dates, without a note that is spent."""
        page = cast("NoticePage", super().with_content_json(content))
        keep_reviews(page, self)
        page.published_on = page.published_on or self.published_on
        if page.update_key and self.updates.filter(key=page.update_key).exists():
            page.clear_update_note()
        for name, fact in self._facts_of_the_original().items():
            setattr(page, name, fact)
        return page

    is_behind = False
    """Said by a list that has asked: the Swedish page has told something since this translation."""

    def shared_facts(self) -> dict[str, Any]:
        """What is true in every language at once; said on the Swedish notice alone."""
        return {name: getattr(self, name) for name in SHARED_FACTS}

    def _facts_of_the_original(self) -> dict[str, Any]:
        """For a translation whose Swedish notice is published."""
        swedish = type(self).objects.live().exclude(pk=self.pk)
        original = swedish.filter(
            translation_key=self.translation_key, locale__language_code=settings.LANGUAGE_CODE
        ).values(*SHARED_FACTS)
        return original.first() or {}

    def _says_something_else_than_its_row(self) -> bool:
        spent = next((row for row in self.rows if row.key == self.update_key), None)
        note = self.update_kind, self.update_text
        return spent is not None and (spent.kind, spent.text) != note

    def clear_update_note(self) -> None:
        self.update_kind = ""
        self.update_text = ""
        self.update_key = None
