from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm


class LoginForm(WagtailLoginForm):
    """Wagtail's, with a label that can be translated."""

    password = forms.CharField(
        label=_("Lösenord"),
        widget=forms.PasswordInput(
            attrs={"placeholder": _("Ange lösenord"), "autocomplete": "current-password"}
        ),
        strip=False,
    )
