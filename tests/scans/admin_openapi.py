"""An OpenAPI document for the admin: every address that an account may ask or send a form to.

Made anew from the URL table for each scan. Left out is what would end the scan's own login, and
Wagtail's own regular expressions, whose addresses `tests/content/permissions` walks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.scans.html_openapi import routes, written_plainly

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]
ENDS_THE_LOGIN = re.compile(r"^/admin/(login|logout|tva-steg|account|users|glomt|nytt-|konton)")
NUMBERS, MODELS = ("id", "pk", "number"), ("noticepage", "standardpage", "homepage")
FIELDS = (
    *("title", "slug", "q", "p", "name", "text", "comment", "action", "ids", "next", "tags"),
    *("ordering", "locale", "collection_id", "value", "html", "kind", "written", "date", "at"),
)
QUERY = ("q", "p", "ordering", "locale", "next", "id", "usage_count", "tid", "adress", "_w_filter")


def admin_document(root: str) -> Json:
    templates = [one for one in plain_routes() if not ENDS_THE_LOGIN.match(one)]
    return {
        "openapi": "3.1.0",
        "info": {"title": "The admin", "version": "1"},
        "servers": [{"url": root}],
        "paths": {one: operations(one) for one in dict.fromkeys(templates)},
    }


def plain_routes() -> Iterator[str]:
    for route in routes():
        if route.startswith("admin/") and not re.search(r"[(^*]", route):
            yield written_plainly(route)


def operations(template: str) -> Json:
    parameters = [parameter(name) for name in re.findall(r"{(\w+)}", template)]
    query = [{"name": name, "in": "query", "schema": {"type": "string"}} for name in QUERY]
    told = {"parameters": parameters + query, "responses": {"default": {"description": ""}}}
    fields = {name: {"type": "string"} for name in FIELDS}
    form = {"schema": {"type": "object", "properties": fields}}
    body = {"content": {"application/x-www-form-urlencoded": form}}
    return {"get": told, "post": {**told, "requestBody": body}}


def parameter(name: str) -> Json:
    schema: Json = {"type": "string", "minLength": 1, "pattern": "^[a-z0-9_-]+$"}
    if name.endswith(NUMBERS):
        schema = {"type": "integer", "minimum": 1, "maximum": 90}
    elif name == "app_label" or name.endswith("app_name"):
        schema = {"type": "string", "enum": ["content", "wagtailcore", "support_directory"]}
    elif "model" in name:
        schema = {"type": "string", "enum": [*MODELS, "service", "page", "contentimage"]}
    return {"name": name, "in": "path", "required": True, "schema": schema}
