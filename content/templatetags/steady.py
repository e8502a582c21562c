"""Components that say the same on every page of a language: made once in each process."""

from functools import lru_cache
from typing import Any

from django import template
from django.template import Context, Node
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

MOST_KEPT = 100


class SteadyNode(Node):
    def __init__(self, name: FilterExpression, given: dict[str, FilterExpression]) -> None:
        self.name = name
        self.given = given
        self._made = lru_cache(maxsize=MOST_KEPT)(self._make)

    def render(self, context: Context) -> SafeString:
        values = [value.resolve(context) for value in self.given.values()]
        return self._made(get_language(), self.name.resolve(context), *values)

    def _make(self, _language: str | None, name: str, *values: Any) -> SafeString:
        return render_to_string(name, dict(zip(self.given, values, strict=True)))


@register.tag
def steady(parser: Parser, token: Token) -> SteadyNode:
    """{% steady "components/emergency_line.html" %}, as `include … only` would do.

    What the component is given (`exit=exit`) must be hashable and of few values. The component may
    look at these, the language and the settings: not at the clock, the database or the request.
    """
    _tag, name, *given = token.split_contents()
    values = token_kwargs(given, parser)
    if given:
        raise template.TemplateSyntaxError("steady takes a template and name=value pairs.")
    return SteadyNode(parser.compile_filter(name), values)
