"""Who publishes a changed text and does not say what is new is asked once which of the two it is.

Only where a person publishes from the form: a schedule, a review and a bulk action ask nobody, and
mean a small correction. Nothing is saved when the question is put; what was typed waits in it.
"""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from content.choices import SPEAKS_FOR_ITSELF
from content.forms.notices import WHAT_IS_NEW
from content.forms.promise import PromiseField
from content.marking import part_of_block
from content.models import NoticePage
from content.writing_checks.before_publishing import SHOWN

ASKED = "asked-what-is-new"
TEMPLATE = "content/admin/updating/which_of_the_two.html"
SMALL = _("Det är en liten rättelse: inget nytt datum, och läsarna får ingen uppdatering")
NOT_KEPT = {"csrfmiddlewaretoken", "action-publish", "update_kind", "update_text", "next_update_at"}


class RadioSelect(forms.RadioSelect):
    """Without an answer no choice stands there, not even the one whose value is empty.

    Wagtail styles a field by the name of its widget's class.
    """

    def format_value(self, value: Any) -> Any:
        return [] if value is None else super().format_value(value)


class WhichOfTheTwoForm(forms.Form):
    """Its fields are named as those of the page's own form, which gets them next."""

    update_kind = forms.ChoiceField(
        label=_("Vad är nytt för läsarna?"),
        choices=[("", SMALL), *WHAT_IS_NEW[1:]],
        widget=RadioSelect,
        required=False,
    )
    update_text = forms.CharField(
        label=_("Det nya i en eller två meningar"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    next_update_at = PromiseField(label=_("Nästa uppdatering senast"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        kind, text = cleaned.get("update_kind"), cleaned.get("update_text")
        if "update_kind" not in self.data:
            self.add_error("update_kind", _now("Välj vilket det är."))
        elif kind and not text and kind not in SPEAKS_FOR_ITSELF:
            self.add_error("update_text", _now("Skriv i en eller två meningar vad som är nytt."))
        return cleaned


def ask_what_a_change_is(request: HttpRequest, page: Page) -> HttpResponse | None:
    if not isinstance(page, NoticePage) or page.update_kind or _waits(page):
        return None
    changed = changed_parts(page)
    if not changed:
        return None
    was_asked = ASKED in request.POST
    form = WhichOfTheTwoForm(request.POST if was_asked else None, initial=_typed(request))
    if was_asked and form.is_valid():
        return None
    title = _now("Vad är nytt för läsarna?")
    context = {
        "notice": page,
        "changed": get_text_list(changed, _now("och")),
        "form": form,
        "media": form.media,
        "kept": [pair for pair in _pairs(request) if pair[0] not in {*NOT_KEPT, ASKED, SHOWN}],
        "asked": ASKED,
        "page_title": title,
        "header_title": title,
    }
    response = TemplateResponse(request, TEMPLATE, context).render()
    transaction.set_rollback(True)  # nothing is saved until there is an answer
    return response


def changed_parts(page: NoticePage) -> list[str]:
    """What readers will read differently; nothing where they have read nothing yet."""
    live = NoticePage.objects.filter(pk=page.pk, live=True).first()
    if live is None or not live.updates.with_version().exists():
        return []
    changed = {
        _now("rubriken"): live.title != page.title,
        _now("ingressen"): live.lead != page.lead,
        _now("texten"): read_blocks(live) != read_blocks(page),
        _now("läget"): live.state != page.state,
    }
    return [words for words, is_changed in changed.items() if is_changed]


def read_blocks(page: NoticePage) -> list[str]:
    """What is read, in whichever order: the text editor's own marks change when a form is saved."""
    return sorted(part_of_block(block).digest for block in page.body)


def _waits(page: NoticePage) -> bool:
    return bool(page.go_live_at) and page.go_live_at > timezone.now()


def _typed(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "") for name in ("update_text", "next_update_at")}


def _pairs(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, value) for name, values in request.POST.lists() for value in values]
