"""What is typed or shown as a second factor: few tries, and no code twice."""

from typing import Any

from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from content.login import devices
from content.login.events import Event, tell
from content.login.throttling import CODE, CODE_USED, TooMany, as_typed, count, forgive

NOT_UNDERSTOOD = _("Passnyckeln gick inte att läsa. Försök igen.")


def too_many(error: TooMany) -> forms.ValidationError:
    minutes = error.minutes
    return forms.ValidationError(
        ngettext(
            "För många försök. Vänta en minut och försök igen.",
            "För många försök. Vänta %(minutes)d minuter och försök igen.",
            minutes,
        )
        % {"minutes": minutes},
        code="too_many",
    )


class FewTriesMixin:
    """Counted by account, and by device where the account is known: see `throttling`."""

    user: Any

    def try_it(self, check: Any) -> Any:
        request, user = context.request, self.user
        device = devices.known_to(request, as_typed(user.get_username()))
        try:
            key = count(CODE, str(user.pk), device)
        except TooMany as error:
            tell(Event.TOO_MANY_ATTEMPTS, request, user, limit=error.limit.name)
            raise too_many(error) from error
        try:
            found = check()
        except forms.ValidationError:
            tell(Event.SECOND_FACTOR_FAILED, request, user)
            raise
        forgive([key])
        return found


class CodeMixin(FewTriesMixin):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]  # type: ignore[attr-defined]
        field.label = _("Kod")
        field.widget.attrs.pop("placeholder", None)
        field.widget.attrs |= {"inputmode": "numeric", "autofocus": True}
        field.error_messages["required"] = _("Skriv koden.")

    def clean_code(self) -> str:
        code: str = self.try_it(super().clean_code)  # type: ignore[misc]
        used = getattr(self, "authenticator", None)
        if used is not None and used.type == Authenticator.Type.TOTP:
            self.use_once(code)
        return code

    def use_once(self, code: str) -> None:
        """Whoever looked over somebody's shoulder comes too late, in every process."""
        digits = "".join(filter(str.isdigit, code))
        try:
            count(CODE_USED, str(self.user.pk), digits)
        except TooMany as error:
            said = _("Koden är redan använd. Vänta tills appen visar en ny kod, och skriv den.")
            raise forms.ValidationError(said, code="used") from error


class CodeForm(CodeMixin, AuthenticateForm):
    pass


class CodeAgainForm(CodeMixin, ReauthenticateForm):
    pass


class NewAppForm(CodeMixin, ActivateTOTPForm):
    def clean_code(self) -> str:
        code = super().clean_code()
        self.use_once(code)
        return code


class KeyMixin(FewTriesMixin):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["credential"]  # type: ignore[attr-defined]
        field.error_messages |= {"required": NOT_UNDERSTOOD, "invalid": NOT_UNDERSTOOD}


class KeyForm(KeyMixin, AuthenticateWebAuthnForm):
    def clean_credential(self) -> Authenticator:
        return self.try_it(lambda: understood(super(KeyForm, self).clean_credential))


class KeyAgainForm(KeyForm, ReauthenticateWebAuthnForm):
    pass


class NewKeyForm(KeyMixin, AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Namn på nyckeln")
        self.fields["name"].help_text = _("Så att du känner igen den: ”Jobbtelefonen”.")
        self.fields["name"].max_length = 100
        self.fields["name"].widget.attrs["maxlength"] = 100

    def clean_name(self) -> str:
        return str(self.cleaned_data["name"])[:100] or str(_("Passnyckel"))

    def clean(self) -> Any:
        return understood(super().clean)


class KeyNameForm(EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Namn på nyckeln")
        self.fields["name"].widget.attrs |= {"maxlength": 100, "autofocus": True}


def understood(read: Any) -> Any:
    """allauth and fido2 raise whatever they stumble upon in what a browser never sends."""
    try:
        return read()
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise forms.ValidationError(NOT_UNDERSTOOD) from error
