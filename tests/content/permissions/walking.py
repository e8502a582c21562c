"""Asks for an address as a person with a role would, and takes back whatever that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.signals import request_finished
from django.db import close_old_connections, transaction
from django.test import Client

from content import roles
from tests.content.admin_site import Desk

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from tests.content.permissions.addresses import Address

LETTERS = {
    "R": roles.EDITOR,
    "P": roles.PUBLISHER,
    "K": roles.CONTACT_KEEPER,
    "C": roles.CRISIS_EDITOR,
    "A": roles.ADMINISTRATOR,
}
# Wagtail answers a script that is not let in with 403, where a page would be led home.
AS_A_SCRIPT = {"X-Requested-With": "XMLHttpRequest"}
REFUSED = {403, 404, 405}


class Walker:
    def __init__(self, user: User) -> None:
        self.client = Client(raise_request_exception=False)
        self.client.force_login(user)
        self.cookies = self.client.cookies.copy()

    def is_let_in(self, address: Address, method: str) -> bool:
        answer = self.ask(address, method)
        is_led_away = answer.status_code == 302 and answer["Location"].startswith("/admin/login/")
        return not is_led_away and answer.status_code not in REFUSED

    def ask(self, address: Address, method: str, *, as_a_script: bool = True) -> Any:
        headers = AS_A_SCRIPT if as_a_script else {}
        return self.send(method.lower(), address.path, headers=headers)

    def send(self, method: str, path: str, data: Any = None, **how: Any) -> Any:
        self.client.cookies = self.cookies.copy()  # as before, also after logging out
        with transaction.atomic():
            answer = getattr(self.client, method)(path, data, **how)
            transaction.set_rollback(True)
        request_finished.disconnect(close_old_connections)  # it would close the test's own
        answer.close()
        request_finished.connect(close_old_connections)
        return answer


def walkers() -> dict[str, Walker]:
    return {letter: Walker(Desk(role, "Matris").user) for letter, role in LETTERS.items()}
