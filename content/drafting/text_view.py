""" "Ny notis från text": paste or choose, see side by side what was understood, save as a draft.

The server keeps nothing until then: the text travels in the form from page to page.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from content.drafting.forms import TextForm
from content.drafting.pages import NewNoticePage
from content.drafting.understanding import Understanding, draft_of, there_already, understanding_of
from content.importing import NoticeRefused, notice_index
from content.models import NoticePage

MOST_TOLD = 6
SHOWN = "content/admin/drafting/understood.html"


class FromTextView(NewNoticePage):
    template_name = "content/admin/drafting/from_text.html"
    page_title = _("Ny notis från text")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {"form": TextForm(), **super().get_context_data(**kwargs)}

    def post(self, request: HttpRequest) -> HttpResponse:
        form = TextForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        found = understanding_of(form.cleaned_data["text"], form.cleaned_data["left_out"])
        if request.POST.get("action") == "save":
            return self._save(form, found)
        return self._show(form, found)

    def _show(
        self, form: TextForm, found: Understanding, there: NoticePage | None = None
    ) -> HttpResponse:
        context = {
            "form": TextForm(initial=form.cleaned_data),
            "left_out": form.cleaned_data["left_out"],
            "found": found,
            "chosen": self._chosen(found),
            "there": there,
        }
        return TemplateResponse(self.request, SHOWN, super().get_context_data(**context))

    def _chosen(self, found: Understanding) -> list[str]:
        """Slugs; those that are sure come all together by one button."""
        chosen = self.request.POST.getlist("service")
        if self.request.POST.get("action") == "all":
            chosen += [offer.service.slug for offer in found.sure]
        return chosen

    @transaction.atomic
    def _save(self, form: TextForm, found: Understanding) -> HttpResponse:
        parent = notice_index()
        there = there_already(found.notice, parent)
        if there and "again" not in self.request.POST:
            return self._show(form, found, there)
        chosen = self._chosen(found)
        offers = [offer for offer in found.offers if offer.service.slug in chosen]
        try:
            notice = draft_of(found.notice, offers, parent=parent, user=self.request.user)
        except NoticeRefused as refusal:
            messages.error(self.request, str(refusal))
            return self._show(form, found)
        saved = _now("”%(title)s” är sparad som utkast.") % {"title": notice.title}
        messages.success(self.request, saved)
        if found.sentences:
            messages.warning(self.request, _doubts_in_words(found.sentences))
        return redirect("wagtailadmin_pages:edit", notice.pk)


def _doubts_in_words(sentences: Sequence[str]) -> str:
    """They are not kept with the draft; whoever goes on writing sees them once more."""
    told = " ".join(sentences[:MOST_TOLD])
    more = " …" if len(sentences) > MOST_TOLD else ""
    return _now("Att kontrollera innan du publicerar: %(doubts)s") % {"doubts": told + more}
