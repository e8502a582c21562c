"""This API in OpenAPI 3.1, for one base."""

import copy
from functools import cache
from typing import Any

from ninja import NinjaAPI
from pydantic import RootModel

from .bases import Base

STREAM = {"application/x-ndjson": {"schema": {"type": "string"}}}


class Document(RootModel[dict[str, Any]]):
    pass


def written_down(api: NinjaAPI, base: Base) -> Document:
    return Document({**_described(api), "servers": [{"url": base.url.rstrip("/")}]})


@cache
def _described(api: NinjaAPI) -> dict[str, Any]:
    """Without HEAD, which is as GET; each operation with a name of its own."""
    described = copy.deepcopy(dict(api.get_openapi_schema(path_prefix="")))
    described["jsonSchemaDialect"] = "https://json-schema.org/draft/2020-12/schema"
    for operations in described["paths"].values():
        operations.pop("head", None)
        for method, operation in operations.items():
            name = operation["operationId"].rpartition("_api_")[2]
            operations[method] = {**operation, "operationId": f"{method}_{name}"}
            _describe_stream(operations[method])
    return described


def _describe_stream(operation: dict[str, Any]) -> None:
    """A list can be had as lines."""
    if any(parameter["name"] == "format" for parameter in operation.get("parameters", ())):
        answer = operation["responses"][200]
        operation["responses"] = {
            **operation["responses"],
            200: {**answer, "content": {**answer["content"], **STREAM}},
        }
