"""Components that say the same on every page of a language: made once in each process."""

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
        self._made: dict[tuple[Any, ...], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        given = {name: value.resolve(context) for name, value in self.given.items()}
        key = (get_language(), *given.values())
        made = self._made.get(key)
        if made is None:
            if len(self._made) >= MOST_KEPT:
                self._made.clear()
            made = self._made[key] = render_to_string(self.name.resolve(context), given)
        return made


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
