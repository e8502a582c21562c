"""Whoever is logged in is asked once more who they are, before what does the most harm.

The question stands where the answer would: what was typed waits in the page that asks, closed so
that nobody can read it, and goes on to its address together with the right answer.
"""

import json
from collections.abc import Callable
from typing import Any

from allauth.account.forms import ReauthenticateForm
from allauth.account.internal.flows import reauthentication
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as webauthn
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from content.login import again
from content.login.adapter import AccountAdapter
from content.login.asked_for import is_asked_for
from content.login.codes import CodeAgainForm, KeyAgainForm
from content.login.events import Event, tell
from content.login.keeping import NotOurs, seal, unseal
from content.login.recent import is_recent

ANSWER, WAITING = "ask_again", "waiting"
OWN = {ANSWER, WAITING, "code", "password", "credential", "csrfmiddlewaretoken"}
WAITS = 60 * 60  # seconds
TEMPLATE = "account/ask_again.html"


class PasswordAgainForm(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["password"]
        field.label, field.help_text = _("Lösenord"), ""
        field.widget.attrs.pop("placeholder", None)
        field.widget.attrs["autofocus"] = True
        field.error_messages["required"] = _("Skriv ditt lösenord.")

    def save(self) -> None:
        """Noted by whoever asks (`Question.answered`)."""


class Question:
    """The form that suits the account, bound to what was posted if that answers."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        kinds = set(
            Authenticator.objects.filter(user_id=request.user.pk).values_list("type", flat=True)
        )
        self.has_keys = Authenticator.Type.WEBAUTHN in kinds
        self.has_code = bool(kinds - {Authenticator.Type.WEBAUTHN})
        self.has_app = Authenticator.Type.TOTP in kinds
        self.has_password = isinstance(request.user, User) and request.user.has_usable_password()
        self.is_answer = request.method == "POST" and ANSWER in request.POST
        self.form = self._form()

    def _form(self) -> Any:
        user = self.request.user
        data = self.request.POST if self.is_answer else None
        if self.has_keys and (not self.has_code or (data and data.get("credential"))):
            return KeyAgainForm(user=user, data=data)
        if self.has_code:
            return CodeAgainForm(user=user, data=data)
        return PasswordAgainForm(user=user, data=data)

    def answered(self) -> bool:
        if not self.is_answer or not self.form.is_valid():
            return False
        self.form.save()
        if isinstance(self.form, PasswordAgainForm):
            reauthentication.reauthenticate_by_password(self.request)
        self.request.session.cycle_key()  # a key that somebody copied before is of no more use
        tell(Event.ASKED_AGAIN, self.request, self.request.user)  # type: ignore[arg-type]
        return True

    def ask(self, waiting: str, action: str) -> HttpResponse:
        context: dict[str, Any] = {"form": self.form, WAITING: waiting, "action": action}
        context |= {"has_keys": self.has_keys, "has_code": self.has_code, "has_app": self.has_app}
        context["has_password"] = isinstance(self.form, PasswordAgainForm) and self.has_password
        if not (self.has_keys or self.has_code or self.has_password) and again.may_wait(
            self.request
        ):
            self.request.kept = again.keep(self.request)  # type: ignore[attr-defined]
        if self.has_keys:
            options = webauthn.begin_authentication(self.request.user)
            context["js_data"] = {"request_options": options}
        return TemplateResponse(self.request, TEMPLATE, context).render()


class AskAgainMiddleware:
    """Behind the second factor's gate and the check against forged requests."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        if not is_asked_for(request):
            return None
        question = Question(request)
        if question.is_answer:
            waiting = request.POST.get(WAITING, "")
            if question.answered():
                request.POST = opened(request, waiting)  # type: ignore[assignment]
                return None
            return question.ask(waiting, request.get_full_path())
        if is_recent(request):
            return None
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            raise PermissionDenied
        return question.ask(closed(request), request.get_full_path())


def purpose(request: HttpRequest) -> str:
    return f"asking {request.user.pk} {request.path}"


def closed(request: HttpRequest) -> str:
    fields = [[name, values] for name, values in request.POST.lists() if name not in OWN]
    return seal(json.dumps(fields), purpose(request))


def opened(request: HttpRequest, waiting: str) -> QueryDict:
    """What was typed. Raises PermissionDenied for what was not written here, for this address."""
    try:
        fields = json.loads(unseal(waiting, purpose(request), WAITS))
    except NotOurs as error:
        raise PermissionDenied from error
    found = QueryDict(mutable=True)
    for name, values in fields:
        found.setlist(name, values)
    return found


@method_decorator(login_required, name="dispatch")
class AskAgainView(View):
    """The question by itself, before a page is shown; leads back to where somebody wanted to go."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return Question(request).ask("", request.get_full_path())

    def post(self, request: HttpRequest) -> HttpResponse:
        question = Question(request)
        if not question.answered():
            return question.ask("", request.get_full_path())
        wanted = request.GET.get("next", "")
        adapter = AccountAdapter(request)
        if wanted and adapter.is_safe_url(wanted):
            return reauthentication.resume_request(request) or HttpResponseRedirect(wanted)
        return HttpResponseRedirect(adapter.get_login_redirect_url(request))
