"""Somebody has lost telephone, keys and codes: an Administratör lets them set up new ones.

One person may: the password stays as it is, every login of the account ends, its owner gets a
mail, the log says who did it, and nobody does it for themselves. A second person to approve would
leave an editor outside at night, when it matters.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.generic import View

from content.accounts.users import may_change
from content.login.second_factor import reset
from content.reminders import admin_address, remind


class LostSecondFactorView(View):
    account: User

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.account = get_object_or_404(User, pk=kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        by = request.user
        may = by.has_perm("auth.change_user") and may_change(by, self.account)
        if not may or by == self.account:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        template = "content/admin/second_factor_reset.html"
        return TemplateResponse(request, template, {"account": self.account})

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        reset(request, self.account, by=str(request.user.pk))
        tell_owner(self.account, str(request.user))
        said = _("%(name)s väljer en ny säker inloggning nästa gång.")
        messages.success(request, said % {"name": self.account})
        return HttpResponseRedirect(reverse("wagtailusers_users:index"))


def tell_owner(account: User, by: str) -> None:
    with override("sv"):
        subject = _("Din säkra inloggning är nollställd")
        text = _(
            "Hej!\n\n%(by)s har nollställt din säkra inloggning. Nästa gång du loggar in väljer du "
            "en ny:\n\n%(link)s\n\nHar du inte bett om det? Ring den som ger ut kontona nu: någon "
            "kan vilja in med ditt konto."
        )
    link = admin_address(reverse("account_login"))
    key = f"second factor reset {timezone.now().isoformat()}"
    remind(key, [account], subject, text % {"by": by, "link": link})
