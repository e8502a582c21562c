"""How rows that are no pages are listed, changed, deleted and looked up in the admin."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.views.generic.usage import UsageView

from content.attention import service_in_words
from content.confirming import choice_of
from content.directory_use import (
    PageUse,
    pages_by_service,
    pages_leaning_on,
    rows_leaning_on,
)
from content.row_changes import RowChange, record
from content.second_checks import note_typed_numbers
from content.service_facts import host
from content.stored_rows import changes, stored_data
from support_directory.choices import ServiceStatus
from support_directory.models import Service


class RowCreateView(CreateView):
    page_title = _("Lägg till")
    submit_button_label = _("Spara")
    submit_button_active_label = _("Sparar …")
    success_message = _("Sparat: %(object)s")
    error_message = _("Inget är sparat än. Rätta det som är markerat.")

    def save_instance(self) -> Any:
        instance = super().save_instance()
        if isinstance(instance, Service):
            stored = stored_data(Service.objects.get(pk=instance.pk))
            note_typed_numbers({}, stored, self.request.user)
        return instance


class RowEditView(EditView):
    success_message = _("Sparat: %(object)s")
    error_message = _("Inget är sparat än. Rätta det som är markerat.")

    def get_queryset(self) -> QuerySet[Any]:
        """Locked while it is saved, so that two savings at the same moment see each other."""
        rows: QuerySet[Any] = super().get_queryset()
        return rows.select_for_update(of=("self",)) if self.request.method == "POST" else rows

    def save_form(self) -> Any:
        """The row as it now is; nothing is in its history yet."""
        instance = self.form.instance
        action = self.action_class(
            instance, user=self.request.user, form=self.form, log_action=None
        )
        action.execute(skip_permission_checks=True)
        return instance

    def save_instance(self) -> Any:
        instance = self.save_form()
        now = stored_data(self.model._default_manager.get(pk=instance.pk))
        found = changes(self.model, self.form.stored, now)
        record(RowChange(instance, self.form.stored, now, found), self.request.user)
        return instance


class RowDeleteView(DeleteView):
    """Deletes only what nothing else leans on: a block would be left empty without a word."""

    template_name = "content/admin/confirm_delete.html"
    page_title = _("Ta bort")
    success_message = _("Borttaget: %(object)s")

    @cached_property
    def pages(self) -> list[PageUse]:
        return pages_leaning_on(self.object)

    @cached_property
    def rows(self) -> list[tuple[models.Model, str | None]]:
        finder = AdminURLFinder(self.request.user)
        return [(row, finder.get_edit_url(row)) for row in rows_leaning_on(self.object)]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.pages or self.rows:
            return self.get(request, *args, **kwargs)
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "pages": self.pages, "rows": self.rows}


class PageUseView(UsageView):
    """Pages that show the row, also those that the reader of this list may not edit."""

    page_title = _("Används på de här sidorna")

    def get_queryset(self) -> list[PageUse]:
        return pages_leaning_on(self.object)

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("title", label=_("Sida"), accessor="page.title", get_url=_address),
            Column("type", label=_("Slag"), accessor=lambda use: use.page.cached_content_type.name),
            Column("how", label=_("Hur"), accessor="how"),
        ]

    def get_table(self, object_list: Iterable[PageUse], **kwargs: Any) -> Any:
        return IndexView.get_table(self, object_list, **kwargs)


def _address(use: PageUse) -> str | None:
    return use.page.url if use.page.live else None


def ways_in_words(service: Service) -> str:
    """Numbers as they are written, the rest by the name of the website, each once."""
    points = service.contact_points.all()
    names = [point.written_as if point.is_dialable else host(point.dial_uri) for point in points]
    return ", ".join(dict.fromkeys(filter(None, names)))


def used_on_words(service: Service) -> str:
    number: int = service.used_on  # type: ignore[attr-defined]
    return _("%(number)s sidor") % {"number": number} if number != 1 else str(_("1 sida"))


def choose(service: Service) -> SafeString:
    """A box that belongs to the form which confirms the chosen ones."""
    return format_html(
        '<label class="choose-row"><input type="checkbox" form="still-right" name="chosen"'
        ' value="{}" aria-label="{}"></label>',
        choice_of(service),
        _("Välj %(name)s") % {"name": service},
    )


class ServiceIndexView(IndexView):
    is_searchable = True
    list_display = [
        "__str__",
        Column("organization", label=_("Organisation"), accessor="organization.name"),
        StatusTagColumn(
            "status",
            label=_("Status"),
            accessor="get_status_display",
            primary=lambda service: service.status == ServiceStatus.ACTIVE,
        ),
        Column("ways_in", label=_("Vägar in"), accessor=ways_in_words),
        Column("attention", label=_("Uppgifterna"), accessor=service_in_words),
        Column("used_on", label=_("Visas på"), accessor=used_on_words),
        Column("chosen", label=_("Välj"), accessor=choose),
    ]

    def get_base_queryset(self) -> QuerySet[Service]:
        queryset: QuerySet[Service] = super().get_base_queryset()
        return queryset.select_related("organization").prefetch_related("contact_points")

    def search_queryset(self, queryset: Any) -> Any:
        return queryset.matching(self.search_query) if self.is_searching else queryset

    def get_table(self, object_list: Iterable[Service], **kwargs: Any) -> Any:
        services = list(object_list)
        pages = pages_by_service(services)
        for service in services:
            service.used_on = len(pages[service.pk])  # type: ignore[attr-defined]
        return super().get_table(services, **kwargs)
