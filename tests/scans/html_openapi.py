"""An OpenAPI document for everything that is not an API: pages, feeds, files for machines, drafts.

Made anew for each scan from the URL table (which addresses there are), the address rules (methods,
parameters and headers of each) and the running site's sitemap (what is really there), so that it
cannot fall behind. An address that nobody has taught it to write ends the scan.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.urls import Resolver404, converters, get_resolver, resolve
from django.urls.resolvers import LocalePrefixPattern, URLPattern, URLResolver

from nykoping_safety.address_rules import TRANSLATIONS, AddressRule, rule_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Json = dict[str, Any]
PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
PAGES = r"((?:[\w\-]+/)*)"
# Regular expressions of the URL table, as addresses; what is not here must be a plain route.
WRITTEN = {
    r"dokument/(\d+)/(.*)": ["dokument/{number}/{name}"],
    "nyheter/(?:amne/(?P<category>[-\\w]+)/|(?P<notice>[-\\w]+)/)?"
    "(?P<form>atom\\.xml|feed\\.json)": [
        f"nyheter/{part}{form}"
        for part in ("", "amne/{slug}/", "{slug}/")
        for form in ("atom.xml", "feed.json")
    ],
}
PATTERNS = {
    "number": r"^\d+$",
    "name": r"^[a-z]{1,8}\.pdf$",
    "path": r"^[a-z0-9/_.-]+$",
}
KINDS = (
    (r"atom\.xml$", "application/atom+xml"),
    (r"feed\.json$", "application/feed+json"),
    (r"\.xml$", "application/xml"),
    (r"\.json$", "application/json"),
    (r"\.webmanifest$", "application/manifest+json"),
    (r"(\.txt|healthz|readyz)$", "text/plain"),
    (r"\.js$", "text/javascript"),
    (r"\.ico$", "image/x-icon"),
    (r"\.png$", "image/png"),
    (r"^/dokument/", "application/pdf"),
    (r"^/media/", "image/*"),
    (r"", "text/html"),
)
# In any query: what none of ours is called, and what a page of results may be asked for.
ELSEWHERE = "utm_source"
REFUSALS = ("400", "403", "404", "405", "410", "414", "431")


def document(known: Iterable[str], root: str) -> Json:
    """`known`: paths that the site itself tells of. Raises KeyError for a route of a new kind."""
    known = list(known)
    templates = [one for route in routes() if not route.endswith(PAGES) for one in written(route)]
    templates += some_of_each_kind(filter(is_page, known))
    paths = {one: operations(one, arguments(one, known)) for one in templates}
    return {
        "openapi": "3.1.0",
        "info": {"title": "What is not an API", "version": "1"},
        "servers": [{"url": root}],
        "paths": paths,
    }


def routes() -> Iterator[str]:
    yield from _walk(get_resolver().url_patterns)


def _walk(patterns: Any, before: str = "") -> Iterator[str]:
    for pattern in patterns:
        in_languages = isinstance(pattern.pattern, LocalePrefixPattern)
        route = before + ("" if in_languages else str(pattern.pattern).strip("^$"))
        if isinstance(pattern, URLPattern):
            yield route
        elif isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
            if in_languages:
                yield from _walk(pattern.url_patterns, "<language>/")


def written(route: str) -> list[str]:
    """As OpenAPI writes it; one route of Django's may be several."""
    if route.startswith(("admin/", "(?:(?P<language>")):
        return []
    inner = route.removeprefix("<language>/")
    before = "/{language}/" if inner != route else "/"
    if "(" in inner:
        return [before + one for one in WRITTEN[inner]]
    return [before + written_plainly(inner).removeprefix("/")]


def written_plainly(route: str) -> str:
    return "/" + PARAMETER.sub(r"{\2}", route)


def is_page(path: str) -> bool:
    """Of Wagtail's tree: below its route anything may stand."""
    try:
        return str(resolve(path).route).rstrip("$").endswith(PAGES)
    except Resolver404:
        return False


def some_of_each_kind(pages: Iterable[str]) -> list[str]:
    """Two of those that stand equally deep in the same part and language of the site."""
    kinds: dict[tuple[str, ...], list[str]] = {}
    for page in pages:
        language, path = re.fullmatch(rf"(/(?:{TRANSLATIONS})(?=/))?(.*)", page).groups("")  # type: ignore[union-attr]
        first, *deeper = path.strip("/").split("/")
        kinds.setdefault((language, first, str(len(deeper))), []).append(page)
    return [page for kind in kinds.values() for page in kind[:2]]


def arguments(template: str, known: Iterable[str]) -> list[Json]:
    """Those that lead somewhere."""
    pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(template))
    return [found.groupdict() for path in known if (found := re.fullmatch(pattern, path))]


def operations(template: str, examples: list[Json]) -> Json:
    path = template.replace("{language}", "en")
    rule = rule_for(re.sub(r"{\w+}", "1", path))
    methods = [one for one in rule.methods if one != "OPTIONS"] or ["GET"]
    parameters = [*path_parameters(template, examples), *query_parameters(rule)]
    operation = {"parameters": parameters, "responses": responses(path, rule)}
    return {method.lower(): operation | body_of(method) for method in methods}


def path_parameters(template: str, examples: list[Json]) -> Iterator[Json]:
    for name in re.findall(r"{(\w+)}", template):
        schema: Json = {"type": "string", "pattern": pattern_of(name), "minLength": 1}
        if name == "language":
            schema = {"type": "string", "enum": TRANSLATIONS.split("|")}
        values = sorted({str(one[name]) for one in examples if one.get(name)})
        told = {f"example {value}": {"value": value} for value in values[:5]}
        parameter: Json = {"name": name, "in": "path", "required": True, "schema": schema}
        yield parameter | ({"examples": told} if told else {})


def pattern_of(name: str) -> str:
    by_converter = converters.get_converters()
    known = {"year": "year", "month": "month", "slug": "slug", "token": "str"}
    return PATTERNS.get(name) or f"^({by_converter[known.get(name, 'slug')].regex})$"


def query_parameters(rule: AddressRule) -> Iterator[Json]:
    for name in (*(rule.parameters or ()), ELSEWHERE):
        yield {"name": name, "in": "query", "required": False, "schema": {"type": "string"}}


def body_of(method: str) -> Json:
    if method != "POST":
        return {}
    fields = {"answer": {"type": "string"}, "comment": {"type": "string"}}
    form = {"schema": {"type": "object", "properties": fields}}
    return {"requestBody": {"content": {"application/x-www-form-urlencoded": form}}}


def responses(path: str, rule: AddressRule) -> Json:
    """Each header of the rule is promised, with its value; refusals have the policy at least."""
    kind = next(kind for pattern, kind in KINDS if re.search(pattern, path))
    told = {"content": {kind: {}}, "headers": {name: header(v) for name, v in kept(rule).items()}}
    policy = {"Content-Security-Policy": {"required": True, "schema": {"type": "string"}}}
    kinds: Json = {"text/html": {}, "text/plain": {}, "application/json": {}}
    refused = {"content": kinds, "headers": policy}
    moved = {"description": "", "headers": {}}
    return {
        "200": {"description": "", **told},
        **{status: {"description": "", **refused} for status in REFUSALS},
        **dict.fromkeys(("301", "302", "304"), moved),
    }


def kept(rule: AddressRule) -> dict[str, str]:
    return {name: str(value) for name, value in rule.headers.items()}


def header(value: str) -> Json:
    return {"required": True, "schema": {"type": "string", "const": value}}
