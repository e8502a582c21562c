"""Answers held against this API's own OpenAPI, and against the standard's schemas."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

Json = dict[str, Any]
STANDARD = Path(__file__).parents[4] / "shared" / "data" / "hsds"
needs_standard = pytest.mark.skipif(
    not STANDARD.is_dir(), reason="the standard's schemas (../shared/data/hsds) are not here"
)


@cache
def standard(name: str) -> Json:
    """Taxonomies and terms have no file of their own here: they stand inside a service."""
    if name == "taxonomy_term":
        attribute = standard("service")["properties"]["attributes"]["items"]
        return dict(attribute["properties"]["taxonomy_term"])
    if name == "taxonomy":
        return dict(standard("taxonomy_term")["properties"]["taxonomy_detail"])
    if name == "service_at_location":
        return dict(standard("service")["properties"]["service_at_locations"]["items"])
    return dict(json.loads((STANDARD / f"{name}.json").read_text()))


def faults(instance: Any, schema: Json) -> list[str]:
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(instance)]


def unknown_fields(instance: Any, schema: Json, where: str = "") -> Iterator[str]:
    """The standard's schemas allow any field; this finds those that they do not name."""
    if isinstance(instance, list):
        for item in instance:
            yield from unknown_fields(item, schema.get("items", {}), f"{where}[]")
    elif isinstance(instance, dict):
        properties = schema.get("properties", {})
        for key, value in instance.items():
            if key in properties:
                yield from unknown_fields(value, properties[key], f"{where}.{key}")
            else:
                yield f"{where}.{key}"


def faults_in_answer(openapi: Json, path: str, method: str, status: int, content: Any) -> list[str]:
    """`path` as OpenAPI writes it: /services/{id}."""
    answer = openapi["paths"][path][method]["responses"][str(status)]
    schema = answer["content"]["application/json"]["schema"]
    return faults(content, {**schema, "components": openapi["components"]})
