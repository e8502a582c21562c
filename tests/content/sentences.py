"""Every sentence in the code that residents can meet: read from templates and from Python.

What editors alone meet is named in `tests/data/said_to_editors.txt`, a line for each folder,
module or class of a module: what nobody has named there is for residents, and must be translated.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template import Engine
from django.template.base import FilterExpression, Variable
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.template.base import Node

ROOT = Path(settings.BASE_DIR)
APPS = ("content", "support_directory", "nykoping_safety")
LIST = ROOT / "tests" / "data" / "said_to_editors.txt"
GETTEXT = re.compile(r"_|_now|_lazy|(n|p|np)?gettext(_lazy|_noop)?")


def said_to_editors() -> list[str]:
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def for_residents() -> dict[str, str]:
    """By sentence: a place where it stands."""
    skipped = said_to_editors()
    found = [*in_templates(), *in_modules()]
    return {said: place for said, place in found if not is_in(place, skipped)}


def is_in(place: str, named: list[str]) -> bool:
    """Whether a "content/choices.py::Precision" is one of these or stands inside one of them."""
    return any(place == one or place.startswith((f"{one}::", f"{one}/")) for one in named)


def in_templates() -> Iterator[tuple[str, str]]:
    """Each sentence and its place."""
    engine = Engine.get_default()
    for path in sorted((ROOT / "templates").rglob("*.html")):
        template = engine.from_string(path.read_text(encoding="utf-8"))
        for sentence in said_in(template.nodelist):
            yield sentence, str(path.relative_to(ROOT))


def said_in(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, BlockTranslateNode):
            yield node.render_token_list(node.singular)[0]
        elif isinstance(node, TranslateNode):
            yield str(node.filter_expression.var.literal)
        else:
            yield from in_expressions(vars(node).values())
        for name in node.child_nodelists:
            yield from said_in(getattr(node, name, ()))


def in_expressions(values: Any) -> Iterator[str]:
    """The `_("…")` among a tag's or a filter's arguments."""
    for value in values:
        if isinstance(value, FilterExpression):
            yield from in_expressions([value.var])
            for _function, arguments in value.filters:
                yield from in_expressions([argument for _lookup, argument in arguments])
        elif isinstance(value, Variable) and value.translate:
            yield str(value.literal)
        elif isinstance(value, dict | list | tuple):
            yield from in_expressions(value.values() if isinstance(value, dict) else value)


def in_modules() -> Iterator[tuple[str, str]]:
    """A place is "content/choices.py::Precision": the class or function at the top, or nothing."""
    for path in sorted(path for app in APPS for path in (ROOT / app).rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            scope = getattr(node, "name", "")
            place = f"{path.relative_to(ROOT)}::{scope}"
            for sentence in said_under(node):
                yield sentence, place


def said_under(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        kind = GETTEXT.fullmatch(node.func.id)
        if kind and node.args:
            said = node.args[1 if (kind[1] or "").endswith("p") else 0]
            if isinstance(said, ast.Constant) and isinstance(said.value, str):
                yield said.value
