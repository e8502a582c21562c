"""One account for each role, so that whoever tries the example can see what each may do."""

from typing import NamedTuple

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, User

from content import roles


class Account(NamedTuple):
    """`role` is the role's name in Swedish, which is its group's name too."""

    username: str
    role: str


ACCOUNTS = [
    Account("redaktor", roles.EDITOR.name),
    Account("publicerare", roles.PUBLISHER.name),
    Account("kontaktansvarig", roles.CONTACT_KEEPER.name),
    Account("krisredaktor", roles.CRISIS_EDITOR.name),
    Account("administrator", roles.ADMINISTRATOR.name),
]


def create_accounts(password: str | None) -> None:
    """Make the accounts that are missing; those that exist keep password and groups.

    Without a password nobody can log in until somebody sets one.
    """
    hashed = make_password(password)  # once: the hash is slow on purpose
    for account in ACCOUNTS:
        names = {"first_name": "Exempel", "last_name": account.role}
        user, created = User.objects.get_or_create(
            username=account.username, defaults={"password": hashed, **names}
        )
        if created:
            user.groups.set(Group.objects.filter(name=account.role))
