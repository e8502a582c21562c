"""Makes the example site complete, whatever is there already; a second time nothing changes."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import QuerySet
from wagtail.models import Site

from content.addresses import LANGUAGES
from content.drafting.starting_templates import ensure_templates
from content.example.accounts import ACCOUNTS
from content.example.loading import write_homes
from content.models import HomePage
from content.site_tree import create_site_tree
from nykoping_safety.bootstrap.progress import step

SET_UP_LOCK = 2309181045


def set_up() -> bool:
    """Migrate, and load the example site if there is no site yet; tells whether it did."""
    with one_at_a_time():
        if is_behind_migrations():
            with step("Migrating the database"):
                call_command("migrate", verbosity=0, interactive=False)
        if HomePage.objects.exists():
            complete_trees()
            ensure_templates()
            return False
        # one transaction: stopped half-way it is loaded anew at the next start
        with step("Loading the example site"), transaction.atomic():
            call_command("load_example_site", verbosity=0)
        return True


def complete_trees() -> None:
    """An example site from before there were seven languages has only the Swedish pages."""
    if set(HomePage.objects.values_list("locale__language_code", flat=True)) < set(LANGUAGES):
        with step("Adding the pages of the other languages"), transaction.atomic():
            create_site_tree()
            write_homes()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [SET_UP_LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [SET_UP_LOCK])


def is_behind_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def answer_at(address: str, port: int) -> None:
    """Tell Wagtail where this site is, so that its links lead back to it."""
    site = Site.objects.get(is_default_site=True)
    if (site.hostname, site.port) != (address, port):
        site.hostname, site.port = address, port
        site.save()


def accounts() -> list[tuple[str, str]]:
    """Name and role (in Swedish) of each account that exists."""
    there = set(example_users().values_list("username", flat=True))
    return [(name, role) for name, role in ACCOUNTS if name in there]


def example_users() -> QuerySet[User]:
    return get_user_model().objects.filter(username__in=[name for name, _role in ACCOUNTS])


def give_password(chosen: str) -> str | None:
    """Give all accounts the chosen password, or one made up if they have none.

    Returns:
        The password, or None if it was left as it is.
    """
    known = set(example_users().values_list("password", flat=True))
    if not chosen and all(stored and not stored.startswith("!") for stored in known):
        return None
    password = chosen or secrets.token_urlsafe(9)
    if len(known) != 1 or not check_password(password, known.pop()):
        example_users().update(password=make_password(password))
    return password
