"""After a service is chosen for a text the chooser asks what shows of it."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.views.generic.chooser import ChosenView

from content.choices import Shows
from content.running_text.words import chip_of, number_of
from support_directory.models import Service

IN_TEXT = "in_text"


class ShowsForm(forms.Form):
    shows = forms.ChoiceField(
        label=_("Vad ska stå i texten?"), choices=[], widget=forms.RadioSelect, initial=Shows.BOTH
    )

    def __init__(self, service: Service, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shows"].choices = [  # type: ignore[attr-defined]
            (shows.value, chip_of(service, shows).text) for shows in Shows
        ]


class ServiceChosenView(ChosenView):
    """For a block the service alone; for a text also what shows of it (one way: no question)."""

    def get_chosen_response(self, item: Service) -> Any:
        if IN_TEXT not in self.request.GET or not number_of(item):
            return super().get_chosen_response(item)
        answer = ShowsForm(item, self.request.GET if "shows" in self.request.GET else None)
        return super().get_chosen_response(item) if answer.is_valid() else self._ask(item)

    def get_chosen_response_data(self, item: Service) -> dict[str, Any]:
        data: dict[str, Any] = super().get_chosen_response_data(item)
        if IN_TEXT in self.request.GET:
            shows = Shows(self.request.GET.get("shows") or Shows.NAME)
            chip = chip_of(item, shows)
            data |= {"shows": shows.value, "text": chip.text, "state": chip.state}
        return data

    def _ask(self, service: Service) -> Any:
        now = self.request.GET.get("now", Shows.BOTH.value)
        context = {
            "service": service,
            "form": ShowsForm(service, initial={"shows": now}),
            "action": reverse("service_chooser:chosen", args=[service.pk]),
            "choose_another": f"{reverse('service_chooser:choose')}?{IN_TEXT}=1",
        }
        template = "content/admin/service_in_text.html"
        return render_modal_workflow(
            self.request, template, None, context, json_data={"step": "shows"}
        )
