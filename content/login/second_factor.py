"""What allauth asks about second factors: codes from an app, passkeys, codes on paper."""

from io import BytesIO
from typing import Any

import segno
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from content.accounts.sessions import end_other_sessions, end_sessions
from content.login.events import Event, tell
from content.login.first_password import begin
from content.login.keeping import NotOurs, seal, unseal

PURPOSE = "second factor"


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "Koden stämmer inte. Vänta tills appen visar en ny kod, och skriv den."
        ),
        "cannot_delete_authenticator": _(
            "Det här är din enda säkra inloggning. Lägg först till en annan."
        ),
    }

    def encrypt(self, text: str) -> str:
        return seal(text, PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        """Empty for what another SECRET_KEY closed: no code fits, and the account is reset."""
        try:
            return unseal(encrypted_text, PURPOSE)
        except NotOurs:
            return ""

    def get_totp_label(self, user: Any) -> str:
        return f"{self.get_totp_issuer()}:{user.get_username()}"

    def get_totp_issuer(self) -> str:
        return str(settings.WAGTAIL_SITE_NAME)

    def build_totp_svg(self, url: str) -> str:
        drawn = BytesIO()
        segno.make(url, error="m").save(
            drawn, kind="svg", scale=5, border=4, dark="#000", light="#fff", xmldecl=False
        )
        return drawn.getvalue().decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Never the last: whoever had the password alone could put in one of their own."""
        kinds = Authenticator.objects.filter(user_id=authenticator.user_id)
        others = kinds.exclude(type=Authenticator.Type.RECOVERY_CODES).exclude(pk=authenticator.pk)
        return others.exists()

    def generate_authenticator_name(self, *_of: Any, **_kind: Any) -> str:
        return ""

    def _get_site_name(self) -> str:
        return self.get_totp_issuer()


def has_just_set_up(request: HttpRequest, user: User, kind: str) -> None:
    """Counts as used in this login; every other login of the account ends."""
    record_authentication(request, user, "mfa", type=kind, reauthenticated=True)
    end_other_sessions(request)
    tell(Event.SECOND_FACTOR_ADDED, request, user, kind=kind)


def reset(request: HttpRequest | None, account: User, by: str) -> None:
    """For somebody who has lost theirs; the next login sets up a new one before anything else."""
    Authenticator.objects.filter(user=account).delete()
    begin(account)
    end_sessions([account.pk])
    tell(Event.SECOND_FACTOR_RESET, request, account, by=by)
