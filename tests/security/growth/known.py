"""Every regular expression that our packages hold, and how each is asked."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import content
import nykoping_safety
import support_directory

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGES = (content, nykoping_safety, support_directory)
LEFT_OUT = re.compile(r"\.(?:migrations|settings|wsgi|__main__)\b")
FUNCTIONS = {"search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
FROM_THE_START = {"match", "fullmatch"}


@dataclass(frozen=True)
class Known:
    name: str
    pattern: re.Pattern[str]
    how: str
    """`match` or `fullmatch` where nobody asks it otherwise, else `finditer`: all of a text."""


def known_patterns() -> list[Known]:
    trees = {
        _module(path, package): ast.parse(path.read_text(encoding="utf-8"))
        for package in PACKAGES
        for path in Path(package.__path__[0]).rglob("*.py")
    }
    asked = _asked(trees)
    found: dict[tuple[str, int, str], Known] = {}
    for module, name, pattern in _kept():
        where = module if name.startswith("_") else ""
        one = Known(f"{module}.{name}", pattern, asked.get((where, name), "finditer"))
        found.setdefault((pattern.pattern, pattern.flags, one.how), one)
    for one in _written(trees):
        found.setdefault((one.pattern.pattern, one.pattern.flags, one.how), one)
    return list(found.values())


def _module(path: Path, package: Any) -> str:
    parts = path.relative_to(Path(package.__path__[0]).parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def _asked(trees: dict[str, ast.Module]) -> dict[tuple[str, str], str]:
    """By module ("" for all of them) and name, where there is no other way than from the start."""
    ways: dict[tuple[str, str], set[str]] = {}
    for module, tree in trees.items():
        stand_for = _loops(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in FUNCTIONS:
                asked = _name(node.value)
                for name in stand_for.get(asked, {asked}):
                    ways.setdefault((module, name), set()).add(node.attr)
                    ways.setdefault(("", name), set()).add(node.attr)
    return {name: min(way) for name, way in ways.items() if len(way) == 1 and way <= FROM_THE_START}


def _loops(tree: ast.Module) -> dict[str, set[str]]:
    """`for pattern in PATTERNS`: for which tables the name of one of them stands."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.comprehension | ast.For):
            tables = node.iter.elts if isinstance(node.iter, ast.Tuple) else [node.iter]
            found.setdefault(_name(node.target), set()).update(map(_name, tables))
    return found


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _kept() -> Iterator[tuple[str, str, re.Pattern[str]]]:
    """What a module keeps under a name, also in a table or in a class."""
    for package in PACKAGES:
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if LEFT_OUT.search(module.name):
                continue
            with suppress(ImportError):  # boto3, where it is not installed
                for name, value in list(vars(importlib.import_module(module.name)).items()):
                    for one in _in(value, module.name):
                        yield module.name, name, one


def _in(value: Any, module: str, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth < 3 and isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from _in(one, module, depth + 1)
    elif depth < 3 and isinstance(value, dict):
        yield from _in(list(value.items()), module, depth + 1)
    elif depth < 3 and (
        getattr(value, "__module__", None) == module and hasattr(value, "__dict__")
    ):
        yield from _in(list(vars(value).values()), module, depth + 1)


def _written(trees: dict[str, ast.Module]) -> Iterator[Known]:
    """`re.search("…", text)` in a function."""
    for module, tree in trees.items():
        for call in ast.walk(tree):
            match call:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="re"), attr=way),
                    args=[ast.Constant(value=str(pattern)), *_],
                ) if way in FUNCTIONS:
                    how = way if way in FROM_THE_START else "finditer"
                    yield Known(f"{module}:{call.lineno}", re.compile(pattern), how)
