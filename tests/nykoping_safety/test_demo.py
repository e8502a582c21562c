import socket
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from content.example.accounts import ACCOUNTS
from nykoping_safety import example_site


@pytest.fixture
def accounts(db: None) -> list[User]:
    return [User.objects.create_user(username) for username, _role in ACCOUNTS]


def test_a_taken_port_is_one_sentence(settings: Any) -> None:
    settings.DEMO_MAY_RUN = True
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=rf"Port {port} cannot be used .* --port"):
            call_command("demo", port=port)


def test_the_demo_refuses_other_settings_than_its_own() -> None:
    with pytest.raises(CommandError, match="does not run on these settings"):
        call_command("demo")


def test_a_password_is_made_up_once_and_then_kept(accounts: list[User]) -> None:
    made_up = example_site.give_password("")

    assert made_up
    assert all(user.check_password(made_up) for user in User.objects.all())
    assert example_site.give_password("") is None
    assert all(user.check_password(made_up) for user in User.objects.all())


def test_a_chosen_password_is_set_anew(accounts: list[User]) -> None:
    example_site.give_password("")

    assert example_site.give_password("vald-av-mig") == "vald-av-mig"
    assert all(user.check_password("vald-av-mig") for user in User.objects.all())
