"""Every address of the admin, with something real behind each argument."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import get_page_models

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.content.permissions.world import World

ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
# Django's own regular expressions for what Wagtail writes as such.
COMPARE = "revisions/compare/live...latest/"
CATCH_ALL = ".*"
REVIEWING = ("approve", "reject")
THROUGH_API = ("copy", "delete", "publish", "unpublish", "move", "revert_to_page_revision")


@dataclass(frozen=True)
class Address:
    key: str
    """The address's name, and after a space which of several things behind it."""
    path: str


def every_address(world: World) -> list[Address]:
    found = [one for name, route in routes() for one in _addresses(name, route, world)]
    return list({one.key: one for one in found}.values())


def routes() -> Iterator[tuple[str, str]]:
    """Name and route of every pattern below /admin/."""
    for name, route in walk(get_resolver().url_patterns):
        if route.startswith("admin/") and CATCH_ALL not in route:
            yield name or route, route


def walk(patterns: Any, before: str = "", spaces: str = "") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        route = before + str(pattern.pattern).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLResolver):
            inner = f"{spaces}{pattern.namespace}:" if pattern.namespace else spaces
            yield from walk(pattern.url_patterns, route, inner)
        elif isinstance(pattern, URLPattern):
            yield (f"{spaces}{pattern.name}" if pattern.name else ""), route


def _addresses(name: str, route: str, world: World) -> Iterator[Address]:
    route = route.replace("admin/api/main/^", "admin/api/main/")
    if name == "wagtailadmin_pages:revisions_compare":
        yield Address(name, f"/admin/pages/{world.notice.pk}/{COMPARE}")
    elif name == "wagtail_bulk_action":
        yield from _bulk_addresses(world)
    elif name.startswith("wagtailadmin_pages:") and "model_name" in route:
        yield from _page_types(name, route, world)
    elif "action_name" in route:
        for action in REVIEWING if "workflow" in route else THROUGH_API:
            yield Address(f"{name} {action}", _filled(name, route, world, {"action_name": action}))
    else:
        yield Address(name, _filled(name, route, world, {}))


def _page_types(name: str, route: str, world: World) -> Iterator[Address]:
    for model in sorted(get_page_models(), key=lambda one: one.__name__):
        label = model._meta.model_name
        arguments = {"app": "content", "model": label, "parent": world.parent_of(model).pk}
        yield Address(f"{name} {label}", _filled(name, route, world, arguments))


def _bulk_addresses(world: World) -> Iterator[Address]:
    bulk_action_registry._scan_for_bulk_actions()
    for app, models in sorted(bulk_action_registry.actions.items()):
        for model, actions in sorted(models.items()):
            for action in sorted(actions):
                path = f"/admin/bulk/{app}/{model}/{action}/?id={world.bulk_pk(model)}"
                yield Address(f"wagtail_bulk_action {model} {action}", path)


def _filled(name: str, route: str, world: World, given: dict[str, Any]) -> str:
    def value(found: re.Match[str]) -> str:
        argument = found[1]
        for part, chosen in given.items():
            if argument == part or (part in ("app", "model", "parent") and part in argument):
                return str(chosen)
        return str(world.argument(name, argument))

    return "/" + ARGUMENT.sub(value, route)
