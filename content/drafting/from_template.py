"""A draft from a template: its words, with those services that the directory has today."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.log_actions import log
from wagtail.models import Page

from content.drafting.directory_now import DirectoryNow
from content.models import NoticePage, NoticeTemplate
from content.references import services_in, with_replacement

Block = dict[str, Any]
SUPPORT = "support_services"


@dataclass(frozen=True)
class Drafted:
    """`left_out` names the services that the template has and the directory does not."""

    notice: NoticePage
    left_out: list[str]


@transaction.atomic
def draft_from_template(template: NoticeTemplate, *, parent: Page, user: Any) -> Drafted:
    directory = DirectoryNow()
    body = _stream(template, directory)
    notice = NoticePage(
        title=template.title,
        slug=_slug(template, parent),
        lead=template.lead,
        body=json.dumps(body),
        live=False,
        owner=user,
    )
    notice.categories = template.categories.all()
    parent.add_child(instance=notice)
    log(instance=notice, action="wagtail.create", user=user, content_changed=True)
    notice.save_revision(user=user, clean=False)
    return Drafted(notice, directory.left_out)


def missing_services(template: NoticeTemplate) -> list[str]:
    """Names of those that a draft would lack today."""
    return missing_by_template([template])[0][1]


def missing_by_template(
    templates: Iterable[NoticeTemplate],
) -> list[tuple[NoticeTemplate, list[str]]]:
    """The directory is read once, however many there are."""
    directory = DirectoryNow()
    found = []
    for template in templates:
        directory.left_out = []
        _stream(template, directory)
        found.append((template, directory.left_out))
    return found


def _stream(template: NoticeTemplate, directory: DirectoryNow) -> list[Block]:
    """The template's blocks as a page stores them, with identities of their own."""
    stream = list(template.body.raw_data)
    gone = set()
    for pk in services_in(stream):
        service = directory.by_pk(pk)
        if service is None:
            gone.add(pk)
        elif service.pk != pk:
            stream = with_replacement(stream, pk, service.pk)
    blocks = [
        {"type": block["type"], "value": value}
        for block in stream
        if (value := _without(gone, block)) is not None
    ]
    return _with_awaited(blocks, template, directory)


def _without(gone: set[int], block: Block) -> Any:
    """The block's value without services that are gone; None where nothing is left to show."""
    value = block["value"]
    if block["type"] == "inline_service":
        return None if value.get("service") in {None, *gone} else value
    if block["type"] != SUPPORT:
        return value
    chosen = (each["value"] if isinstance(each, dict) else each for each in value["services"])
    left = [pk for pk in chosen if pk and pk not in gone]
    return {**value, "services": left} if left else None


def _with_awaited(
    blocks: list[Block], template: NoticeTemplate, directory: DirectoryNow
) -> list[Block]:
    """Services that the directory has got since the template was made join the last list."""
    found = [directory.by_slug(slug) for slug in template.awaited_services.split()]
    there = services_in(blocks)
    come = [service.pk for service in found if service and service.pk not in there]
    if not come:
        return blocks
    place = next((n for n, each in enumerate(blocks) if each["type"] == SUPPORT), len(blocks))
    before = blocks[place]["value"] if place < len(blocks) else {"heading": "", "services": []}
    value = {**before, "services": [*before["services"], *come]}
    return [*blocks[:place], {"type": SUPPORT, "value": value}, *blocks[place + 1 :]]


def _slug(template: NoticeTemplate, parent: Page) -> str:
    """Of the template's name and the day: an address must neither keep "[plats]" nor tell more
    than it has to."""
    base = slugify(f"{template.name} {timezone.localdate()}")
    taken = set(parent.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in _numbered(base) if slug not in taken)


def _numbered(base: str) -> Iterator[str]:
    yield base
    yield from (f"{base}-{number}" for number in count(2))
