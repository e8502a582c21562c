"""Finding services as a resident asks for them: by number, by words, with slips of the pen."""

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from django.conf import settings
from django.contrib.postgres.aggregates import StringAgg
from django.contrib.postgres.lookups import Unaccent
from django.contrib.postgres.search import (
    SearchQuery,
    SearchRank,
    SearchVector,
    TrigramWordSimilarity,
)
from django.db.models import (
    BooleanField,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Coalesce, Concat
from django.utils.translation import get_language

from support_directory.choices import NUMBER_KINDS
from support_directory.models import Audience, Need, Service
from support_directory.phone_numbers import NumberNotUnderstood, find_numbers, normal_form
from support_directory.querysets import ServiceQuerySet

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.db.models.expressions import Combinable

SWEDISH = settings.LANGUAGE_CODE
LIKE_ENOUGH = 0.55
MOST = 20
TOO_SHORT = 2  # letters; a slip of the pen makes another word of it
LONG_ENOUGH = 4  # letters; the beginning of a shorter word says too little
_WORD = re.compile(r"[^\W_]+")


def numbers_in(words: str) -> set[str]:
    """As they are dialled; the whole may be a number, or a number may stand in it."""
    found = {number.value for number in find_numbers(words)}
    try:
        return {*found, normal_form(words, for_text=True)}
    except NumberNotUnderstood:
        return found


def find_services(words: str) -> list[Service]:
    """The best first; closed ones too, so that they lead to their successors.

    A number decides alone. Words are compared by their stems, in the active language and Swedish,
    without regard to accents; only where that finds nobody, by likeness.
    """
    with_page = Service.objects.with_page().with_fallbacks()
    if values := numbers_in(words):
        way_in = Q(contact_points__kind__in=NUMBER_KINDS, contact_points__value__in=values)
        found = list(with_page.filter(way_in).distinct().in_order()[:MOST])
        if found:
            return found
    return _by_words(with_page, words)


def _by_words(services: ServiceQuerySet, words: str) -> list[Service]:
    query = _query(words)
    telling, more = _joined(*_names()), _joined(*_texts())
    vector = SearchVector(Unaccent(telling), weight="A", config="swedish") + SearchVector(
        Unaccent(more), weight="C", config="swedish"
    )
    scored = services.annotate(
        vector=vector,
        rank=SearchRank(F("vector"), query),
        likeness=likeness_to(words, telling),
        telling=Unaccent(telling),
    )
    told_apart = scored.annotate(is_exact=ExpressionWrapper(Q(vector=query), BooleanField()))
    wanted = Q(vector=query) | Q(likeness__gte=LIKE_ENOUGH)
    found = list(told_apart.filter(wanted).order_by("-is_exact", "-rank", "-likeness", "pk")[:MOST])
    exact = [service for service in found if service.is_exact]  # type: ignore[attr-defined]
    return exact or [service for service in found if _every_word_is_in(service, words)]


def _every_word_is_in(service: Service, words: str) -> bool:
    """With slips of the pen: "Jag vill dö" is not about what "Jag vill veta" is about."""
    telling = set(_WORD.findall(service.telling.casefold()))  # type: ignore[attr-defined]
    return all(
        word in telling or (len(word) > TOO_SHORT and bool(get_close_matches(word, telling, 1)))
        for word in _WORD.findall(without_accents(words).casefold())
    )


def without_accents(text: str) -> str:
    return "".join(char for char in normalize("NFKD", text) if not combining(char))


def _query(words: str) -> SearchQuery:
    """Every word, by its stem; a longer one also as the beginning of a word."""
    found = (f"{word}:*" if len(word) >= LONG_ENOUGH else word for word in _WORD.findall(words))
    asked = Unaccent(Value(" & ".join(found), output_field=TextField()))
    return SearchQuery(asked, config="swedish", search_type="raw")


def likeness_to(words: str, text: "Combinable") -> TrigramWordSimilarity:
    """From 0 to 1, without regard to accents."""
    asked = Unaccent(Value(words, output_field=TextField()))
    return TrigramWordSimilarity(asked, Unaccent(text))  # type: ignore[arg-type]  # an expression too


def _names() -> list["Combinable"]:
    """What a resident is likely to have heard: names, needs, for whom."""
    return [
        *_in_languages("name"),
        *_in_languages("organization__name"),
        *(_of_many(Need, column) for column in _columns("name")),
        *(_of_many(Audience, column) for column in _columns("name")),
    ]


def _texts() -> list["Combinable"]:
    return [*_in_languages("summary"), *_in_languages("description")]


def _columns(field: str) -> list[str]:
    active = (get_language() or SWEDISH).replace("-", "_")
    return list(dict.fromkeys([f"{field}_{active}", f"{field}_{SWEDISH}"]))


def _in_languages(field: str) -> list["Combinable"]:
    return [F(column) for column in _columns(field)]


def _of_many(model: type[Need | Audience], column: str) -> Subquery:
    rows: QuerySet[Need | Audience] = model._default_manager.filter(services=OuterRef("pk"))
    together = rows.order_by().values("services").annotate(all=StringAgg(column, " ")).values("all")
    return Subquery(together, output_field=TextField())


def _joined(*parts: "Combinable") -> "Combinable":
    joined: Combinable = Value("", output_field=TextField())
    for part in parts:
        text = Coalesce(part, Value(""), output_field=TextField())
        joined = Concat(joined, Value(" "), text, output_field=TextField())
    return joined
