"""The templates that every site begins with; what editors made of them since is left alone."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction

from content.drafting.directory_now import DirectoryNow
from content.models import Category, NoticeTemplate

FOLDER = Path(__file__).parent / "starting"
Block = dict[str, Any]


@transaction.atomic
def ensure_templates() -> list[NoticeTemplate]:
    """Make those that are missing and return them; one that an editor renamed is not missing.

    Services are named by their slug in the files. What this site's directory lacks is left out of
    the text and kept by name, so that it comes along in a draft as soon as it is there.
    """
    rows = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]
    there = NoticeTemplate.objects.values_list("key", "name")
    keys, names = {key for key, _name in there}, {name for _key, name in there}
    missing = [(n, row) for n, row in enumerate(rows, start=1) if row["key"] not in keys]
    directory = DirectoryNow()
    return [_create(n, row, directory) for n, row in missing if row["name"] not in names]


def _create(number: int, row: dict[str, Any], directory: DirectoryNow) -> NoticeTemplate:
    awaited: list[str] = []
    template = NoticeTemplate.objects.create(
        **{part: row[part] for part in ("key", "name", "purpose", "title", "lead")},
        body=json.dumps(list(_blocks(row["body"], directory, awaited))),
        awaited_services=" ".join(dict.fromkeys(awaited)),
        sort_order=number * 10,
    )
    template.categories.set(Category.objects.filter(slug__in=row["categories"]))
    return template


def _blocks(blocks: list[Block], directory: DirectoryNow, awaited: list[str]) -> Iterator[Block]:
    for block in blocks:
        value = block["value"]
        match block["type"]:
            case "support_services":
                chosen = _found(value["services"], directory, awaited)
                if chosen:
                    yield {**block, "value": {**value, "services": chosen}}
            case "inline_service":
                for pk in _found([value["service"]], directory, awaited):
                    yield {**block, "value": {**value, "service": pk}}
            case _:
                yield block


def _found(slugs: list[str], directory: DirectoryNow, awaited: list[str]) -> list[int]:
    found = {slug: directory.by_slug(slug) for slug in slugs}
    awaited += [slug for slug, service in found.items() if service is None]
    return list(dict.fromkeys(service.pk for service in found.values() if service))
