"""What nginx must be told of the site, written from the same rules that Django keeps to.

What follows from code is in the files made here; `deploy/nginx/` holds what people decide:
hosts, certificates, limits, time-outs.
"""

from collections.abc import Iterable, Mapping

from django.core.exceptions import BadRequest
from django.template import loader

from nykoping_safety.address_rules import (
    READING,
    RULES,
    AddressRule,
    rule_for,
    transport_security,
)
from nykoping_safety.bad_request import sentence_for
from nykoping_safety.limits import refusal, refusal_headers, too_long
from nykoping_safety.media_types import MEDIA_TYPES
from nykoping_safety.published.wrapper import PLAIN

KEPT = [rule for rule in RULES if rule.files]
# WhiteNoise's, for files whose name holds a digest of their content and for the others.
NAMED_BY_CONTENT = r"^/static/.+\.[0-9a-f]{12}\.[^/]+$"
FOR_EVER, A_MINUTE = "max-age=315360000, public, immutable", "max-age=60, public"


def written_files() -> dict[str, str]:
    """By name: `*.conf` to be included by `deploy/nginx/*`, `*.html` to be handed out."""
    return {
        "addresses.conf": addresses(),
        "kept.conf": kept(),
        "kept_headers.conf": told(headers_of(KEPT)[0]),
        "static_headers.conf": told(static_headers()),
        "media_headers.conf": told({**rule_for("/media/").if_kept, **transport_security()}),
        "error_headers.conf": told(refusal_headers(), "always"),
        "unavailable.html": loader.get_template("500.html").render(),
        "too_long.html": too_long(),
        "unreadable.html": refusal(sentence_for(BadRequest())),
    }


def addresses() -> str:
    """For `http`: the kind of an address, and whether a file may answer for it."""
    kinds = {f"~^{rule.pattern}": rule.name for rule in RULES}
    asks = "".join(
        mapped("$args", f"$asked_of_{variable(rule.name)}", {"": "0", f"~{rule.asking}": "1"}, "0")
        for rule in RULES
    )
    by_kind = {rule.name: f"$asked_of_{variable(rule.name)}" for rule in RULES}
    differing = {name for _end, kind in MEDIA_TYPES for name in headers_of(rules_of(kind))[1]}
    values = "".join(
        mapped("$address_kind", f"$kept_{variable(name)}", by_kind, "")
        for name, by_kind in header_values(KEPT).items()
        if name in differing
    )
    read = {"GET0": "$plain_path", "HEAD0": "$plain_path"}
    plain = {rf"~^(?<plain>{PLAIN.pattern})(\?|$)": "$plain"}
    return (
        mapped("$request_uri", "$plain_path", plain, "")
        + mapped("$plain_path", "$address_kind", kinds, RULES[-1].name)
        + asks
        + mapped("$address_kind", "$is_asked", by_kind, "1")
        + mapped("$request_method$is_asked", "$kept_path", read, "")
        + mapped("$kept_path", "$kept_name", {r"~/(?<last>[^/]+)$": "$last"}, "index.html")
        + values
        + mapped("$uri", "$static_cache", {f"~{NAMED_BY_CONTENT}": FOR_EVER}, A_MINUTE)
        + mapped("$address_kind", "$let_in", methods(), ", ".join(READING))
        + mapped("$status", "$allowed", {"405": "$let_in"}, "")
    )


def methods() -> dict[str, str]:
    """By kind of address, what RFC 9110 wants said of a method that nginx itself refuses."""
    return {rule.name: ", ".join(rule.methods or (*READING, "POST")) for rule in RULES}


def header_values(rules: Iterable[AddressRule]) -> dict[str, dict[str, str]]:
    """By header, what each kind of address says; empty where it has none."""
    told_of = {rule.name: {**rule.if_kept, **transport_security()} for rule in rules}
    names = dict.fromkeys(name for headers in told_of.values() for name in headers)
    return {
        name: {kind: headers.get(name, "") for kind, headers in told_of.items()} for name in names
    }


def headers_of(rules: Iterable[AddressRule]) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """What all of them say, and by header what each kind says where they differ.

    nginx looks a variable up for every answer, so what can be is written as it stands.
    """
    alike, differing = {}, {}
    for name, by_kind in header_values(rules).items():
        values = set(by_kind.values())
        if len(values) == 1:
            alike[name] = values.pop()
        else:
            differing[name] = by_kind
    return alike, differing


def rules_of(media_type: str) -> list[AddressRule]:
    return [rule for rule in KEPT if media_type in rule.files]


def headers_besides(media_type: str) -> str:
    """What files of this type come with besides those of all. An empty value sends no header."""
    of_all, _differing = headers_of(KEPT)
    alike, differing = headers_of(rules_of(media_type))
    own = {name: value for name, value in alike.items() if name not in of_all}
    return told(own) + added({name: f"$kept_{variable(name)}" for name in differing})


def kept() -> str:
    """For `server`: where files answer, and as what; nginx takes the first pattern that fits."""
    return "".join(
        f'location ~ "{pattern}" {{\n'
        f'    types {{ }}\n    default_type "{media_type}";\n'
        f"{headers_besides(media_type)}"
        "    include nykoping-safety/kept_file.conf;\n}\n"
        for pattern, media_type in MEDIA_TYPES
    )


def static_headers() -> dict[str, str]:
    """As the application has them."""
    return {**rule_for("/static/").if_kept, **transport_security()}


def mapped(source: str, target: str, cases: Mapping[str, str], otherwise: str) -> str:
    """A case that begins with a tilde is a pattern; a value may name a variable."""
    lines = "".join(f'    "{case}" "{value}";\n' for case, value in cases.items())
    return f'map "{source}" {target} {{\n    default "{otherwise}";\n{lines}}}\n'


def told(headers: Mapping[str, str], even_on: str = "") -> str:
    """Headers, as literal texts.

    Raises:
        ValueError: for a value that nginx would read as another one.
    """
    for value in headers.values():
        if any(sign in value for sign in '"$\\'):
            raise ValueError(value)
    return added(headers, even_on)


def added(headers: Mapping[str, str], even_on: str = "") -> str:
    end = f" {even_on}" if even_on else ""
    return "".join(f'add_header {name} "{value}"{end};\n' for name, value in headers.items())


def variable(name: str) -> str:
    return name.lower().replace("-", "_").replace(" ", "_")
