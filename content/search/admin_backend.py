"""The search of the admin's lists: Wagtail's own, whose index does not read all of itself.

Wagtail's reads every entry twice whenever one page is saved: for the average length of a title, and
for entries that have none of it yet. Publishing therefore takes longer the more notices there are.
And it fails on what has some hundred words.
"""

from collections.abc import Sequence
from typing import Any

from django.core.cache import cache
from django.db.models import Avg, F
from modelsearch.backends.database.postgres.postgres import (
    Length,
    PostgresIndex,
    PostgresSearchBackend,
)
from modelsearch.query import PlainText
from modelsearch.utils import get_content_type_pk

SAMPLE = 500
AVERAGE, HOUR = "average_title_length", 3600
LONGEST, MOST_WORDS = 200, 20


class Index(PostgresIndex):
    def __init__(self, backend: Any) -> None:
        super().__init__(backend)
        self._added: dict[str, Any] = {}

    def add_items(self, model: Any, objs: Sequence[Any]) -> None:
        objs = list(objs)
        added = [str(item.pk) for item in objs]
        self._added = {"content_type_id": get_content_type_pk(model), "object_id__in": added}
        super().add_items(model, objs)

    def _refresh_title_norms(self, full: bool = False) -> None:  # noqa: FBT001, FBT002
        """Of what was just added, by an average of this hour: titles do not grow with time."""
        if full:
            super()._refresh_title_norms(full=True)
            return
        average: Any = cache.get_or_set(AVERAGE, self._average_length, HOUR)
        added = self.entries.filter(**self._added, title_norm=1.0)
        with_title = added.annotate(length=Length("title")).filter(length__gt=0)
        with_title.update(title_norm=average / F("length"))

    def _average_length(self) -> Any:
        newest = self.entries.order_by("-pk").annotate(length=Length("title"))[:SAMPLE]
        return newest.aggregate(Avg("length"))["length__avg"]


def shortened(words: str) -> str:
    return " ".join(words[:LONGEST].split()[:MOST_WORDS])


class SearchBackend(PostgresSearchBackend):
    index_class = Index

    def _search(self, compiler: Any, query: Any, rows: Any, **how: Any) -> Any:
        """By the first words alone: each more is a call within the calls of all before it."""
        if isinstance(query, str):
            query = shortened(query)
        elif isinstance(query, PlainText):
            words = shortened(query.query_string)
            query = PlainText(words, operator=query.operator, boost=query.boost)
        return super()._search(compiler, query, rows, **how)
