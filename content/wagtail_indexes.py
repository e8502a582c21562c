"""Wagtail's indexes of words and of references, which every saved page is entered in anew.

What a revision notes on its page is in neither, and each costs five queries of whoever publishes.
"""

from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar

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

_left_alone: ContextVar[bool] = ContextVar("wagtail_indexes_left_alone", default=False)


def are_left_alone() -> bool:
    return _left_alone.get()


@contextmanager
def left_alone_by(saved: Collection[str] | None) -> Iterator[None]:
    """Where nothing but fields that are in neither is `saved`; None are all fields."""
    if not saved or not IN_NEITHER.issuperset(saved):
        yield
        return
    from wagtail.signal_handlers import (  # it needs every model to be there
        disable_reference_index_auto_update,
        reference_index_auto_update_disabled,
    )

    token = _left_alone.set(True)
    try:
        with ExitStack() as references:
            if not getattr(reference_index_auto_update_disabled, "value", False):
                references.enter_context(disable_reference_index_auto_update())
            yield
    finally:
        _left_alone.reset(token)
