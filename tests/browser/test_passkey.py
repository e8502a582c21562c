"""A passkey is set up and used in a real browser, whose authenticator is a virtual one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import Group, User

from content import roles
from tests.browser.journeys import PASSWORD, faults
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab


@pytest.fixture
def site(live_server: Any) -> str:
    site_tree([])
    return str(live_server.url)


@pytest.fixture
def here(site: str, settings: Any) -> str:
    """By a name: no passkey is bound to a number."""
    settings.SECOND_FACTOR = True
    settings.ASK_AGAIN_AFTER = 600
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "localhost"]
    return site.replace("127.0.0.1", "localhost")


@pytest.fixture
def key(tab: Tab) -> Any:
    session = tab.context.new_cdp_session(tab)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    made = session.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**options, "hasUserVerification": True, "isUserVerified": True}},
    )
    return lambda is_there: session.send(
        "WebAuthn.setAutomaticPresenceSimulation",
        {"authenticatorId": made["authenticatorId"], "enabled": is_there},
    )


def type_password(tab: Tab) -> None:
    tab.get_by_role("textbox", name="Användarnamn").fill("anna")
    tab.get_by_role("textbox", name="Lösenord").fill(PASSWORD)
    tab.keyboard.press("Enter")


@pytest.mark.full
def test_a_passkey_opens_the_admin(tab: Tab, here: str, key: Any) -> None:
    person = User.objects.create_user("anna", password=PASSWORD, first_name="Anna")
    person.groups.add(Group.objects.get(name=roles.CRISIS_EDITOR.name))
    tab.goto(f"{here}/admin/banner/")
    assert faults(tab) == []
    type_password(tab)
    tab.get_by_role("heading", name="Säker inloggning").wait_for()
    assert faults(tab) == []
    tab.get_by_role("link", name="Använd en passnyckel").click()
    tab.get_by_role("textbox", name="Namn på nyckeln").fill("Jobbdatorn")
    assert faults(tab) == []
    tab.get_by_role("button", name="Fortsätt").click()
    tab.get_by_role("heading", name="Reservkoder").wait_for()
    assert faults(tab) == []
    tab.get_by_role("link", name="Jag har sparat dem").click()
    tab.get_by_role("heading", name="Trygghet i Nyköping", level=1).wait_for()

    tab.context.clear_cookies()
    tab.goto(f"{here}/admin/banner/")
    type_password(tab)
    tab.get_by_role("heading", name="Ett steg till").wait_for()
    assert faults(tab) == []
    tab.get_by_role("button", name="Använd passnyckeln").click()
    tab.wait_for_url("**/admin/banner/")
