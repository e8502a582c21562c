"""The least valid notice and service; a caller names only what its test is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from content.example.many.generating import Amount, generate
from content.models import NoticeIndexPage, NoticePage, NoticeUpdate
from support_directory.models import ContactPoint, Organization, Service

if TYPE_CHECKING:
    from collections.abc import Sequence


def make_service(name: str, number: str = "", **fields: Any) -> Service:
    organization, _created = Organization.objects.get_or_create(name_sv=f"{name} organisation")
    slug = fields.pop("slug", name.lower().replace(" ", "-"))
    service = Service.objects.create(slug=slug, name_sv=name, organization=organization, **fields)
    if number:
        ContactPoint.objects.create(service=service, kind="phone", written_as=number)
    return service


def make_notice(
    title: str = "Så arbetar vi för tryggheten",
    *,
    text: str = "<p>Kommunen möter polisen varje vecka.</p>",
    services: Sequence[Service] = (),
    body_of: Sequence[tuple[str, Any]] = (),
    live: bool = True,
    **fields: Any,
) -> NoticePage:
    body: list[tuple[str, Any]] = [*body_of] or [("text", text)]
    if services:
        chosen = {"heading": "", "services": [service.pk for service in services]}
        body.append(("support_services", chosen))
    notice = NoticePage(title=title, lead="Det här gäller nu.", body=body, live=False, **fields)
    index = NoticeIndexPage.objects.get(locale__language_code="sv")
    index.add_child(instance=notice)
    revision = notice.save_revision()
    if live:
        revision.publish()
        notice = NoticePage.objects.get(pk=notice.pk)
    return notice


def make_many(count: int, **fields: Any) -> list[NoticePage]:
    """Quickly, where a test only needs many that go on; with updates, categories and incidents."""
    before = list(NoticePage.objects.values_list("pk", flat=True))
    generate(Amount(notices=count, ongoing=count))
    made = NoticePage.objects.exclude(pk__in=before).order_by("pk")
    if fields:
        made.update(**fields)
    return list(made)


def draft(notice: NoticePage, kind: str = "", sentence: str = "", **changes: Any) -> NoticePage:
    """The newest draft as an editor would open it, changed but not saved."""
    page: NoticePage = notice.get_latest_revision_as_object()
    for name, value in {"update_kind": kind, "update_text": sentence, **changes}.items():
        setattr(page, name, value)
    return page


def update(notice: NoticePage, kind: str, sentence: str = "", **changes: Any) -> NoticeUpdate:
    """Publish a change that readers are told of; gives the row that it wrote."""
    draft(notice, kind, sentence, **changes).save_revision().publish()
    return notice.updates.latest("number")


def correct(notice: NoticePage, **changes: Any) -> None:
    """Publish a small correction."""
    draft(notice, **changes).save_revision().publish()
