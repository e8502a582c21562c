"""What all tests of a file share and none of them changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction


@contextmanager
def made_once(blocker: Any) -> Iterator[None]:
    """Around what a fixture of a module makes and yields: rows that are gone after its last test.

    Every test of the file finds them, whether it asks for the fixture or not. `blocker` is
    pytest-django's `django_db_blocker`; the fixture asks for `django_db_setup`, too.
    """
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
