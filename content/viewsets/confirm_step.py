"""Between "Spara" and saving: where the change shows, what reads differently, what is asked first.

The change is made, looked at, and rolled back; what was typed travels on as hidden fields of the
same form. The second time it comes with a token that says that this very change was shown.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry as log_registry

from content.asking import ASKERS
from content.confirm_questions import Question, all_answered, asked_about
from content.directory_use import pages_showing
from content.effect import Effect, card_lines, different_cards
from content.forms.when import WhenForm
from content.models import PlannedChange
from content.panels.errors import errors_in
from content.places import places_of
from content.planned_changes import plan, planned_from, put_away
from content.row_changes import RowChange, record
from content.row_log import ROW_CHANGED
from content.stored_rows import changes, digest_of, stored_data
from content.viewsets.row_views import RowEditView
from support_directory.models import Service

SHOWN = "effect-shown"
EDIT_MORE = "effect-edit-more"
PLANNED = "planned"
ASKING_MEDIA = forms.Media(js=["js/form_errors.js"])
OWN_FIELDS = ("csrfmiddlewaretoken", "effect-", "question-")


class ConfirmedEditView(RowEditView):
    """Shows the effect of a change that residents will see before it is saved."""

    confirm_template_name = "content/admin/confirm_change.html"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form as it is, or as somebody filled it in for a change dated ahead."""
        if self.planned is None:
            response: HttpResponse = super().get(request, *args, **kwargs)
            return response
        self.object = self.get_object()
        filled_in = {**self.get_form_kwargs(), "data": self.planned.form_data}
        form = self.form = self.get_form_class()(**filled_in)
        if self.is_valid(form):
            return self.render_to_response(self.get_context_data(form=form))
        return self.form_invalid(form)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        if self._is_done_already():
            return self.save_action()
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        self.form = form
        if EDIT_MORE in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        with transaction.atomic():
            outcome = self._save_or_ask()
            if outcome is not None:
                transaction.set_rollback(True)
        if isinstance(outcome, PlannedChange):
            plan(outcome, self.request.user, instead_of=self.planned)
            self.success_message = _("Ändringen av %(object)s är planerad och sker av sig själv.")
            return self.save_action()
        return outcome or self.save_action()

    @cached_property
    def planned(self) -> PlannedChange | None:
        """The change dated ahead that is being edited here."""
        number = self.request.GET.get(PLANNED, "")
        if not number.isdecimal():
            return None
        mine = PlannedChange.objects.of(self.get_queryset().model(pk=self.object_pk))
        found = mine.filter(pk=int(number)).first()
        return found if found and found.is_open else None

    def get_edit_url(self) -> str:
        address: str = super().get_edit_url()
        return f"{address}?{PLANNED}={self.planned.pk}" if self.planned else address

    def _save_or_ask(self) -> HttpResponse | PlannedChange | None:
        """Saves; or gives what is to come of it instead, and then all must be rolled back."""
        languages = self._languages_written_in()
        uses = pages_showing(self.object)
        cards_before = card_lines(self.object, languages)
        change = self._change({use.page.pk for use in uses})
        answers = self.request.POST if self._was_shown else None
        earlier = self.planned.form_data if self.planned else None
        questions = asked_about(change, ASKERS, answers, earlier)
        when = WhenForm(answers, initial={"starts_on": self.planned and self.planned.starts_on})
        if all_answered([when, *questions]):
            return self._save_or_plan(change, questions, when.cleaned_data["starts_on"])
        cards = different_cards(cards_before, card_lines(self.object, languages))
        places = places_of(self.object) if isinstance(self.object, Service) else []
        effect = Effect(change.changes, uses, places, cards)
        if not questions and not effect.is_seen:
            return self._save_or_plan(change, questions, None)
        return self._ask(effect, questions, when)

    def _save_or_plan(
        self, change: RowChange, questions: list[Question], starts_on: Any
    ) -> PlannedChange | None:
        if starts_on is None:
            self._settle(change, questions)
            return None
        answers = [
            (name, value)
            for name, values in self.request.POST.lists()
            if name.startswith("question-")
            for value in values
        ]
        return planned_from(
            change,
            starts_on,
            posted=[*self._kept(), *answers],
            token=self.token,
            made_by=self.request.user,
        )

    def _change(self, page_pks: set[int]) -> RowChange:
        self.object = self.save_form()
        after = stored_data(self.model._default_manager.get(pk=self.object.pk))
        found = changes(self.model, self.form.stored, after)
        return RowChange(self.object, self.form.stored, after, found, page_pks)

    def _settle(self, change: RowChange, questions: list[Question]) -> None:
        for question in questions:
            question.settle(self.request.user)
        if questions:
            change.after = stored_data(self.model._default_manager.get(pk=change.row.pk))
            change.changes = changes(self.model, change.before, change.after)
        if self.planned:
            put_away(self.planned.pk, str(_("sparad på en gång")))
        record(change, self.request.user, token=self.token)

    def _ask(self, effect: Effect, questions: list[Question], when: WhenForm) -> HttpResponse:
        context = {
            **self.get_context_data(form=self.form),
            "side_panels": None,
            "effect": effect,
            "questions": questions,
            "when": when,
            "errors": [
                *(error for one in questions for error in errors_in(one, whole=one.place)),
                *errors_in(when),
            ],
            "media": sum((asked.media for asked in (*questions, when)), ASKING_MEDIA),
            "kept": self._kept(),
            "token": self.token,
            "token_name": SHOWN,
            "edit_more_name": EDIT_MORE,
        }
        response = self.response_class(
            request=self.request, template=[self.confirm_template_name], context=context
        )
        return response.render()  # while what it tells of is still there

    def _kept(self) -> list[tuple[str, str]]:
        """All that was typed, to be sent again."""
        return [
            (name, value)
            for name, values in self.request.POST.lists()
            if not name.startswith(OWN_FIELDS)
            for value in values
        ]

    @cached_property
    def token(self) -> str:
        """Says that this person was shown the effect of what is in this form."""
        typed = repr([self.request.user.pk, self.request.path, sorted(self._kept())])
        return salted_hmac("content.confirm_step", typed, algorithm="sha256").hexdigest()

    @property
    def _was_shown(self) -> bool:
        return constant_time_compare(self.request.POST.get(SHOWN, ""), self.token)

    def _is_done_already(self) -> bool:
        """The second of two clicks, or the same page sent again: done once, said twice."""
        if self._was_shown and PlannedChange.objects.waiting().filter(token=self.token).exists():
            return bool(self.request.POST.get("effect-starts_on"))
        is_as_it_was = digest_of(stored_data(self.object)) == self.request.POST.get("opened_as")
        if is_as_it_was or not self._was_shown:
            return False
        logs = log_registry.get_logs_for_instance(self.object).filter(action=ROW_CHANGED)
        newest = logs.first()
        return newest is not None and newest.data.get("token") == self.token

    def _languages_written_in(self) -> list[str]:
        """Swedish, and every language of which a text is changed."""
        formsets = self.form.formsets.values() if hasattr(self.form, "formsets") else ()
        forms = [self.form, *(form for formset in formsets for form in formset)]
        changed = {name for form in forms for name in form.changed_data}
        return [
            code
            for code, _name in settings.LANGUAGES
            if code == settings.LANGUAGE_CODE
            or any(name.endswith(f"_{code.replace('-', '_')}") for name in changed)
        ]
