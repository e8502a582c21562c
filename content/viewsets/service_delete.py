"""Deleting a service: never while something leans on it, and how to let go of it first."""

from __future__ import annotations

import logging
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from content.choosers import service_chooser
from content.directory_use import RENDERED, PageUse, uses_of
from content.replacing import Replaced, replace_everywhere
from content.viewsets.row_views import RowDeleteView
from support_directory.models import Service

logger = logging.getLogger(__name__)

REPLACE = "replace"


class ReplacementForm(forms.Form):
    """Which service is to stand in the other's place."""

    prefix = REPLACE
    new = forms.ModelChoiceField(
        label=_("Ersätt överallt med"),
        queryset=Service.objects.all(),
        widget=service_chooser.widget_class(),
        error_messages={"required": _("Välj den stödkontakt som ska stå där i stället.")},
    )

    def __init__(self, old: Service, data: Any = None) -> None:
        self.old = old
        super().__init__(data)

    def clean_new(self) -> Service:
        new: Service = self.cleaned_data["new"]
        if new == self.old:
            raise ValidationError(_now("Välj en annan stödkontakt än den som ska ersättas."))
        if new.is_closed:
            raise ValidationError(
                _now("%(name)s är inte i drift. Välj en stödkontakt som svarar."),
                params={"name": new},
            )
        return new


class ServiceDeleteView(RowDeleteView):
    @cached_property
    def uses(self) -> list[PageUse]:
        return uses_of(self.object)

    @cached_property
    def pages(self) -> list[PageUse]:
        """Those that name the service. Where everyone for an audience shows, it just leaves."""
        return [use for use in self.uses if use.how != RENDERED]

    @cached_property
    def replacement_form(self) -> ReplacementForm:
        is_sent = REPLACE in self.request.POST
        return ReplacementForm(self.object, self.request.POST if is_sent else None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if REPLACE not in request.POST:
            return super().post(request, *args, **kwargs)
        if not self.replacement_form.is_valid():
            return self.get(request, *args, **kwargs)
        return self._replace(self.replacement_form.cleaned_data["new"])

    def _replace(self, new: Service) -> HttpResponse:
        try:
            done = replace_everywhere(self.object, new, self.request.user)
        except (ValidationError, DatabaseError, ValueError, KeyError):
            logger.exception("Replacing service %s failed", self.object.pk)
            messages.error(
                self.request, _now("Inget är ersatt: en av sidorna gick inte att ändra.")
            )
        else:
            messages.success(self.request, replaced_in_words(self.object, new, done))
        return redirect(self.get_delete_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        form = self.replacement_form if self.pages or self.rows else None
        return {
            **context,
            "leaving": [use for use in self.uses if use.how == RENDERED],
            "replacement_form": form,
            "replace_name": REPLACE,
            "media": form.media if form else forms.Media(),
        }


def replaced_in_words(old: Service, new: Service, done: Replaced) -> str:
    names = {"old": old, "new": new, "pages": len(done.pages), "rows": len(done.rows)}
    if not done.pages and not done.rows:
        return _now("%(old)s används inte någonstans. Inget behövde ersättas.") % names
    words = _now("%(old)s är ersatt av %(new)s på %(where)s. Nu går det att ta bort %(old)s.")
    parts = []
    if done.pages:
        parts.append(ngettext("%(pages)s sida", "%(pages)s sidor", len(done.pages)) % names)
    if done.rows:
        place = ngettext(
            "%(rows)s ställe i katalogen", "%(rows)s ställen i katalogen", len(done.rows)
        )
        parts.append(place % names)
    return words % {**names, "where": _now(" och ").join(parts)}
