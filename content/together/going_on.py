"""The page that is shown instead of saving an overtaken form, and the way on from it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page, PageLogEntry, PageSubscription, Revision

from content.row_log import PAGE_SERVICE_REPLACED
from content.together import overtaken
from content.together.blocks import merged_field
from content.together.both_texts import (
    BOTH,
    MINE,
    THEIRS,
    Difference,
    differences,
    radio_of,
)

NAME = "go_on_with_page"
SEEN = "seen"
# What is said anew by the next form, or by the next button.
LEFT_OUT = ("csrfmiddlewaretoken", "action-", "take-", SEEN, "workflow-action")


def guard(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Instead of saving: both texts. None where nobody has overtaken this form."""
    match = request.resolver_match
    if request.method != "POST" or (match and match.url_name == NAME):
        return None
    overtaken.wait_for_others(page)
    newest = overtaken.newest_of(page)
    if not request.accepts("text/html"):
        is_late = overtaken.is_late(newest, request.POST)
        return _tell_autosave(page, newest, request.user) if newest and is_late else None
    if newest is None or not overtaken.is_overtaken(newest, request.POST):
        return None
    form, mine = typed(request, page)
    found = differences_from(request, page, mine, newest)
    if not found and form.is_valid():
        return None
    return both_texts(request, page, newest, form, found)


def _tell_autosave(page: Page, newest: Revision, user: Any) -> JsonResponse:
    text = _("%(who)s Sparar du nu får du se båda texterna bredvid varandra.")
    told = {"who": who_and_when(page, newest, user)}
    refused = {"success": False, "error_code": "invalid_revision", "error_message": text % told}
    return JsonResponse(refused, status=400)


def typed(request: HttpRequest, page: Page) -> tuple[Any, Page]:
    """The form as it was sent, on top of the newest draft; and the page as it would be."""
    handler: Any = page.specific_class.get_edit_handler()
    subscription, _created = PageSubscription.objects.get_or_create(
        page=page, user=request.user, defaults={"comment_notifications": False}
    )
    newest = Page.objects.get(pk=page.pk).get_latest_revision_as_object()
    form = handler.get_form_class()(
        request.POST,
        request.FILES,
        instance=newest,
        subscription=subscription,
        parent_page=page.get_parent(),
        for_user=request.user,
    )
    form.defer_required_fields()
    if form.is_valid():
        form.save(commit=False)
    return form, form.instance


def differences_from(
    request: HttpRequest, page: Page, mine: Page, newest: Revision
) -> list[Difference]:
    before = overtaken.known_before(page, request.POST)
    known = before.as_object() if before is not None else None
    return differences(request, mine, newest.as_object(), known)


def both_texts(
    request: HttpRequest, page: Page, newest: Revision, form: Any, found: list[Difference]
) -> HttpResponse:
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if not name.startswith(LEFT_OUT)
        for value in values
    ]
    context = {
        "page": page,
        "who_and_when": who_and_when(page, newest, request.user),
        "name": name_of(page, newest, request.user),
        "differences": found,
        "unreadable": _unreadable(form),
        "kept": [*kept, (SEEN, seen(newest))],
        "action_url": reverse(NAME, args=[page.pk]),
        "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "values": {"mine": MINE, "theirs": THEIRS, "both": BOTH},
    }
    template = "content/admin/overtaken.html"
    return TemplateResponse(request, template, context, status=409)


def _unreadable(form: Any) -> list[tuple[str, str, str]]:
    """What was typed where it cannot be understood: it is shown, so that it is not lost."""
    return [
        (form.fields[name].label, form.data.get(name, ""), " ".join(errors))
        for name, errors in form.errors.items()
        if name in form.fields and isinstance(form.data.get(name, ""), str)
    ]


def seen(newest: Revision) -> str:
    return f"{newest.pk} {newest.created_at.isoformat()}"


def _last_change(page: Page, newest: Revision) -> PageLogEntry | None:
    """A service that was replaced everywhere changed the draft of whoever wrote it."""
    changes = PageLogEntry.objects.filter(page=page.pk, timestamp__gte=newest.created_at)
    replaced = changes.filter(action=PAGE_SERVICE_REPLACED).select_related("user")
    return replaced.order_by("-timestamp").first()


def name_of(page: Page, newest: Revision, user: Any) -> str:
    change = _last_change(page, newest)
    person = change.user if change is not None else newest.user
    if person is None:
        return _("Någon annan")
    return _("Du, i ett annat fönster,") if person == user else get_user_display_name(person)


def who_and_when(page: Page, newest: Revision, user: Any) -> str:
    at = timezone.localtime(newest.created_at)
    told = {"name": name_of(page, newest, user), "time": f"{at:%H.%M}"}
    change = _last_change(page, newest)
    if change is not None:
        return _("%(name)s bytte en stödkontakt på alla sidor klockan %(time)s.") % told
    if Page.objects.filter(pk=page.pk, live_revision=newest).exists():
        return _("%(name)s publicerade klockan %(time)s, medan du skrev.") % told
    return _("%(name)s sparade ett utkast klockan %(time)s, medan du skrev.") % told


class GoOnView(EditView):
    """Wagtail's form again, on top of the newest draft, with the texts that were chosen."""

    def get(self, *_args: Any, **_kwargs: Any) -> HttpResponse:
        return self.redirect_and_remain()

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        newest = overtaken.newest_of(self.page)
        form, mine = typed(request, self.page)
        if newest is not None and request.POST.get(SEEN) != seen(newest):
            found = differences_from(request, self.page, mine, newest)
            return both_texts(request, self.page, newest, form, found)
        self.form = self._form_with_choices(form, mine)
        self.has_unsaved_changes = True
        return self.render_to_response(self.get_context_data())

    def _form_with_choices(self, form: Any, mine: Page) -> Any:
        """What cannot be understood stays as it was typed, and then so does all the rest."""
        if not form.is_valid():
            form.restore_required_fields()
            self.page = mine
            return form
        theirs, before = self.get_object(), overtaken.known_before(self.page, self.request.POST)
        for name in form.fields:
            self._choose(name, mine, theirs, before)
        self.page = mine
        return self.form_class(
            instance=mine,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )

    def _choose(self, name: str, mine: Page, theirs: Page, before: Revision | None) -> None:
        choice = self.request.POST.get(radio_of(name))
        if choice == THEIRS:
            value = getattr(theirs, name)
            setattr(mine, name, list(value.all()) if hasattr(value, "all") else value)
        elif choice == BOTH and before is not None:
            merged = merged_field(name, before.as_object(), mine, theirs)
            if merged is not None:
                block = mine._meta.get_field(name).stream_block
                setattr(mine, name, block.to_python(merged))
