"""Pages on which somebody sets up, shows and takes away second factors."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.generic.edit import FormView

from content.login.codes import CodeForm, KeyForm, KeyNameForm, NewAppForm, NewKeyForm
from content.login.events import Event, tell
from content.login.recent import used_second_factor
from content.login.second_factor import has_just_set_up

Kind = Authenticator.Type
recently = method_decorator(reauthentication_required(app="allauth.mfa"), name="dispatch")


class AuthenticateView(base.AuthenticateView):
    """The step between password and admin."""

    form_class = CodeForm
    webauthn_form_class = KeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kinds = Authenticator.objects.filter(user=self.stage.login.user)
        has_keys = kinds.filter(type=Kind.WEBAUTHN).exists()
        has_app = kinds.filter(type=Kind.TOTP).exists()
        return super().get_context_data(**kwargs) | {"has_keys": has_keys, "has_app": has_app}


class IndexView(base.IndexView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        found = context["authenticators"]
        keys = found.get(Kind.WEBAUTHN, [])
        return context | {
            "app": found.get(Kind.TOTP),
            "keys": [key.instance for key in keys],
            "paper": found.get(Kind.RECOVERY_CODES),
            "is_set_up": Kind.TOTP in found or bool(keys),
            "may_enter": used_second_factor(self.request),
            "may_remove": len(keys) + (Kind.TOTP in found) > 1,
        }


@recently
class NewAppView(totp.ActivateTOTPView):
    """Also for a new telephone: the old app's code is good until the new one's was typed."""

    form_class = NewAppForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return FormView.dispatch(self, request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            Authenticator.objects.filter(user=self.request.user, type=Kind.TOTP).delete()
            answer = super().form_valid(form)
        has_just_set_up(self.request, self.request.user, Kind.TOTP)
        return answer


class RemoveAppView(totp.DeactivateTOTPView):
    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        tell(Event.SECOND_FACTOR_REMOVED, self.request, self.request.user, kind=Kind.TOTP)
        return answer


class NewKeyView(webauthn.AddWebAuthnView):
    form_class = NewKeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), **kwargs}  # allauth loses a form's faults

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        has_just_set_up(self.request, self.request.user, Kind.WEBAUTHN)
        return answer


class RenameKeyView(webauthn.EditWebAuthnView):
    form_class = KeyNameForm

    def get_success_url(self) -> str:
        return reverse("mfa_index")


class RemoveKeyView(webauthn.RemoveWebAuthnView):
    def form_valid(self, form: Any) -> HttpResponse:
        if not get_adapter().can_delete_authenticator(self.get_object()):
            return HttpResponseRedirect(reverse("mfa_index"))
        answer = super().form_valid(form)
        tell(Event.SECOND_FACTOR_REMOVED, self.request, self.request.user, kind=Kind.WEBAUTHN)
        return answer

    def get_success_url(self) -> str:
        return reverse("mfa_index")


class NewPaperView(recovery_codes.GenerateRecoveryCodesView):
    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        tell(Event.RECOVERY_CODES_MADE, self.request, self.request.user)
        return answer
