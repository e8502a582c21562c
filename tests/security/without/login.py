"""What stands before the admin."""

from __future__ import annotations

from typing import Any

from tests.security.without.switching import (
    Defence,
    both,
    limit_off,
    no,
    nothing,
    replaced,
    says,
    setting,
    without_middleware,
    yes,
)

FACTOR = "tests/security/test_second_factor.py"
ASKING = "tests/security/test_asking_again.py"
DOOR = "tests/security/test_one_door.py"
THROTTLING = "tests/security/test_throttling.py"
LOGINS = "tests/security/test_short_logins.py"
ROLES = "tests/security/test_superusers.py"
PREVIEWS = "tests/content/preview_links/test_preview_links.py"


def unhashed(_self: Any, request: Any, username: Any = None, password: Any = None, **_: Any) -> Any:
    """Django's, without the work that it does for an account that is not there."""
    from django.contrib.auth.models import User

    found = User.objects.filter(username=username).first()
    return found if found and found.check_password(password) else None


def all_of(rows: Any, *_now: Any) -> Any:
    return rows.all()


def as_if_posted(view: Any, *args: Any, **kwargs: Any) -> Any:
    return view.post(*args, **kwargs)


def plain_form(self: Any, *args: Any, **kwargs: Any) -> Any:
    from content.accounts.users import NoMoreThanOneselfMixin

    return super(NoMoreThanOneselfMixin, self).get_form(*args, **kwargs)


def login() -> list[Defence]:
    gate = "content.login.gate.SecondFactorMiddleware"
    adapter, factor = "content.login.adapter.AccountAdapter", "content.login.second_factor"
    backend = "django.contrib.auth.backends.ModelBackend.authenticate"
    sessions, users = "content.accounts.sessions", "content.accounts.users"
    again = "content.login.asking.AskAgainMiddleware"
    keeps = f"{factor}.SecondFactorAdapter"
    own = f"{users}.NoMoreThanOneselfMixin.get_form"
    return [
        Defence("login", "a second factor", (FACTOR,), without_middleware(gate)),
        Defence("login", "limit: an account", (THROTTLING,), limit_off("ACCOUNT")),
        Defence("login", "limit: all accounts", (THROTTLING,), limit_off("ALL_ACCOUNTS")),
        Defence("login", "limit: a known browser", (THROTTLING,), limit_off("KNOWN_DEVICE")),
        Defence("login", "limit: codes", (FACTOR,), limit_off("CODE")),
        Defence("login", "limit: letters", (THROTTLING,), limit_off("LETTER")),
        Defence("login", "a code is good once", (FACTOR,), limit_off("CODE_USED")),
        Defence(
            "login",
            "known browsers are counted apart",
            (THROTTLING,),
            replaced("content.login.devices.known_to", says("")),
        ),
        Defence(
            "login", "the same work without an account", (THROTTLING,), replaced(backend, unhashed)
        ),
        Defence(
            "login", "leads into the admin alone", (DOOR,), replaced(f"{adapter}.is_safe_url", yes)
        ),
        Defence(
            "login",
            "a button logs out, no link",
            (DOOR,),
            both(
                setting("ACCOUNT_LOGOUT_ON_GET", value=True),
                replaced("content.login.views.LogoutView.get", as_if_posted),
            ),
        ),
        Defence(
            "login",
            "the secrets are closed",
            (FACTOR,),
            both(
                replaced(f"{keeps}.encrypt", lambda _self, text: text),
                replaced(f"{keeps}.decrypt", lambda _self, text: text),
            ),
        ),
        Defence(
            "login",
            "the last factor stays",
            (FACTOR,),
            replaced(f"{keeps}.can_delete_authenticator", yes),
        ),
        Defence(
            "login", "a login ends by itself", (LOGINS,), replaced(f"{sessions}.has_run_out", no)
        ),
        Defence(
            "login",
            "a change of rights ends logins",
            (LOGINS,),
            replaced(f"{sessions}.end_sessions", nothing),
        ),
        Defence("login", "asked again before harm", (ASKING,), without_middleware(again)),
        Defence(
            "login",
            "what waits is for one address",
            (ASKING,),
            replaced("content.login.asking.purpose", says("x")),
        ),
        Defence("login", "nobody makes a superuser", (ROLES,), replaced(own, plain_form)),
        Defence(
            "login", "a superuser is not changed", (ROLES,), replaced(f"{users}.may_change", yes)
        ),
        Defence(
            "login",
            "no password that is guessed",
            (ROLES,),
            setting("AUTH_PASSWORD_VALIDATORS", []),
        ),
        Defence(
            "login",
            "a first password is good for days",
            ("tests/security/test_first_password.py",),
            replaced("content.login.first_password.has_run_out", no),
        ),
        Defence(
            "login",
            "dead preview links are shut",
            (PREVIEWS,),
            replaced("content.models.preview_link.PreviewLinkQuerySet.open", all_of),
        ),
    ]
