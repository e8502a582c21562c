"""Wagtail's indexes of words and of references, which every saved page is entered in anew.

What a revision notes on its page is in neither, and each costs five queries of whoever publishes.
For the words, Wagtail's own receivers ask the database three times for what was just saved.
"""

from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.db.models.signals import post_delete, post_save
from modelsearch.backends import get_search_backends
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_delete_signal_handler
from wagtail.models import COMMENTS_RELATION_NAME

IN_NEITHER = frozenset(
    (
        COMMENTS_RELATION_NAME,
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
    )
)


def connect() -> None:
    """For each model that says `search_auto_update = False`: Wagtail's receivers pass it by."""
    for model in get_indexed_models():
        if not getattr(model, "search_auto_update", True):
            post_save.connect(enter_words, sender=model)
            post_delete.connect(post_delete_signal_handler, sender=model)


def enter_words(
    instance: Any, *, update_fields: Collection[str] | None = None, raw: bool = False, **_: Any
) -> None:
    if raw or is_in_neither(update_fields):
        return
    for backend in get_search_backends(with_auto_update=True):
        backend.add(instance)


def is_in_neither(saved: Collection[str] | None) -> bool:
    """None are all fields."""
    return bool(saved) and IN_NEITHER.issuperset(saved or ())


@contextmanager
def references_left_alone_by(saved: Collection[str] | None) -> Iterator[None]:
    """Where nothing but fields that are in neither is `saved`."""
    from wagtail.signal_handlers import (  # it needs every model to be there
        disable_reference_index_auto_update,
        reference_index_auto_update_disabled,
    )

    are_left_alone = getattr(reference_index_auto_update_disabled, "value", False)
    with ExitStack() as references:
        if is_in_neither(saved) and not are_left_alone:
            references.enter_context(disable_reference_index_auto_update())
        yield
