"""What is typed at the door. Names of fields are those that browsers and their keepers know."""

from typing import Any

from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import ResetPasswordKeyForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from content.login.letters import ask_for_letter


class LoginForm(AllauthLoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, password = self.fields["login"], self.fields["password"]
        name.label, password.label = _("Användarnamn"), _("Lösenord")
        name.widget.attrs |= {"autofocus": True, "autocapitalize": "none", "spellcheck": "false"}
        name.widget.attrs.pop("placeholder", None)
        password.widget.attrs.pop("placeholder", None)
        password.help_text = ""
        name.error_messages["required"] = _("Skriv ditt användarnamn.")
        password.error_messages["required"] = _("Skriv ditt lösenord.")

    def add_prefix(self, field_name: str) -> str:
        return super().add_prefix("username" if field_name == "login" else field_name)


class LostPasswordForm(forms.Form):
    email = forms.EmailField(
        label=_("E-postadress"),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
        error_messages={
            "required": _("Skriv din e-postadress."),
            "invalid": _("Skriv en hel e-postadress, som namn@nykoping.se."),
        },
    )

    def save(self, request: HttpRequest) -> None:  # noqa: ARG002  # allauth hands it over
        ask_for_letter(self.cleaned_data["email"])


class NewPasswordForm(ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (("password1", _("Nytt lösenord")), ("password2", _("En gång till"))):
            self.fields[name].label = label
            self.fields[name].widget.attrs.pop("placeholder", None)
            self.fields[name].error_messages["required"] = _("Skriv lösenordet.")
        self.fields["password1"].help_text = password_validators_help_text_html()

    def clean(self) -> Any:
        typed = self.cleaned_data
        first, second = typed.get("password1"), typed.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("Skriv samma lösenord båda gångerna."))
        return typed
