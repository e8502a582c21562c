"""An editor's login at the site that is scanned, by its own door: password, then a code."""

from __future__ import annotations

import http.cookiejar
import re
import ssl
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from typing import TYPE_CHECKING

from nykoping_safety.bootstrap.places import PROJECT

if TYPE_CHECKING:
    from tests.scans.production_site import ProductionSite

PASSWORD = "scan-scan-1"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
PREPARE = """
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import User
user, secret = User.objects.get(username="{name}"), generate_totp_secret()
user.authenticator_set.all().delete()
TOTP.activate(user, secret)
print("secret", secret)
"""


class Visitor:
    """Asks, and trusts the site's certificate."""

    def __init__(self, site: ProductionSite) -> None:
        self.root = f"https://localhost:{site.https}"
        self.jar = http.cookiejar.CookieJar()
        trusted = ssl.create_default_context(cafile=str(site.certificate))
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPSHandler(context=trusted),
            urllib.request.HTTPCookieProcessor(self.jar),
        )

    def read(self, address: str) -> str:
        with self.opener.open(self.root + address) as answer:
            return str(answer.read().decode())

    def status(self, address: str) -> int:
        try:
            with self.opener.open(self.root + address) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    def send(self, address: str, fields: dict[str, str]) -> str:
        token = TOKEN.search(self.read(address))
        assert token, address
        typed = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": token[1]})
        request = urllib.request.Request(  # noqa: S310  # the site that we started
            self.root + address, typed.encode(), {"Referer": self.root + address}
        )
        with self.opener.open(request) as answer:
            return str(answer.read().decode())


class Login(Visitor):
    """An account that has its second factor behind it."""

    def __init__(self, site: ProductionSite, name: str = "administrator") -> None:
        super().__init__(site)
        secret = prepare(site, name)
        self.send("/admin/login/", {"username": name, "password": PASSWORD})
        self.send("/admin/login/kod/", {"code": code_of(secret)})
        self.assert_is_in()

    def assert_is_in(self) -> None:
        """Raises AssertionError where the door is shut: a scan of the door alone says nothing."""
        assert "/admin/account/" in self.read("/admin/"), "nobody is logged in"

    @property
    def cookies(self) -> dict[str, str]:
        return {cookie.name: cookie.value or "" for cookie in self.jar}

    @property
    def header(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    @property
    def token(self) -> str:
        return self.cookies["__Secure-csrf"]


def prepare(site: ProductionSite, name: str) -> str:
    """The secret of its new code app."""
    told = subprocess.run(
        [sys.executable, "manage.py", "shell", "--verbosity=0", "-c", PREPARE.format(name=name)],
        cwd=PROJECT,
        env=site.environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
    return told.split()[-1]


def code_of(secret: str) -> str:
    from tests.security.second_factor import App

    return App(secret).code()
