"""One of everything, so that each address of the admin has something to show."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Collection, Page, Site, Workflow

from content import roles
from content.models import (
    Banner,
    Category,
    ContentDocument,
    ContentImage,
    HomePage,
    Incident,
    LaterReading,
    NoticeIndexPage,
    NoticeTemplate,
    PlannedChange,
    PreviewLink,
    PublicRecord,
    ScheduleFault,
    SearchSynonym,
)
from support_directory.models import Audience, Need, ServiceList
from tests.content.admin_site import Desk
from tests.content.factories import draft, make_notice, make_service

GIF = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)


class World:
    """`argument` knows what stands behind each part of an address."""

    def __init__(self) -> None:
        self.writer = Desk(roles.EDITOR, "Stina").user
        self.home, self.index = _swedish(HomePage), _swedish(NoticeIndexPage)
        self.service = make_service("Bris", "116 111")
        self.notice = make_notice("Skottlossning", services=[self.service])
        draft(self.notice, title="Utkast").save_revision(user=self.writer)
        self.submitted = make_notice("Under granskning", live=False)
        self.review = Workflow.objects.get().start(self.submitted, self.writer)
        file = ContentFile(GIF, "bild.gif")
        self.image = ContentImage.objects.create(title="Bild", file=file, width=1, height=1)
        self.document = ContentDocument.objects.create(title="Fil", file=ContentFile(b"x", "f.txt"))
        self.by_space = {**self._directory(), **self._desk(), **self._wagtail()}

    def argument(self, name: str, argument: str) -> Any:
        """What stands for an argument of the address of that name. KeyError: teach the world."""
        space = name.split(":", maxsplit=1)[0]
        known = {**self.arguments, **self.pages_under_review(name)}
        if argument in ("pk", "object_id") and name in self.by_space:
            return self.by_space[name].pk
        if argument == "pk" and space in self.by_space:
            return self.by_space[space].pk
        return known[argument]

    def pages_under_review(self, name: str) -> dict[str, Any]:
        """The page that waits, where the address is about reviewing."""
        return {"page_id": self.submitted.pk} if "workflow" in name else {}

    def parent_of(self, model: type[Page]) -> Page:
        return next(
            (page for page in (self.index, self.home) if model.can_create_at(page)), self.home
        )

    def bulk_pk(self, model: str) -> int:
        found = {"page": self.notice, "user": self.by_space["wagtailusers_users"]}
        media = {"contentimage": self.image, "contentdocument": self.document}
        return {**found, **media}[model].pk

    @cached_property
    def arguments(self) -> dict[str, Any]:
        revision = self.notice.get_latest_revision()
        pages = dict.fromkeys(["pk", "page_id", "page_pk", "page_to_move_id"], self.notice.pk)
        return {
            **pages,
            "parent_page_id": self.index.pk,
            "destination_id": self.index.pk,
            "revision_id": revision.pk,
            "task_state_id": self.review.current_task_state.pk,
            "task_id": self.review.current_task_state.task_id,
            "workflow_state_id": self.review.pk,
            "workflow_pk": Workflow.objects.get().pk,
            "collection_id": self.by_space["wagtailadmin_collections"].pk,
            **dict.fromkeys(["document_id", "doc_id"], self.document.pk),
            "image_id": self.image.pk,
            "filter_spec": "original",
            "language": "fi",
            "number": 1,
            "uploaded_file_id": 1,
            **dict.fromkeys(["app_label", "app_name", "content_type_app_name"], "content"),
            **dict.fromkeys(["model_name", "content_type_model_name"], "noticepage"),
            "object_id": self.notice.pk,
            "session_id": 1,
            **dict.fromkeys(["provider_id", "organization_slug"], "kommunen"),
            "uidb64": "MQ",
            "uidb36": "1",
            **dict.fromkeys(["token", "key"], "x-y"),
        }

    def _directory(self) -> dict[str, Any]:
        way_in = self.service.contact_points.get()
        chosen = ServiceList.objects.create(slug="lista", name_sv="Lista")
        planned = PlannedChange.objects.create(
            row_type=ContentType.objects.get_for_model(self.service),
            row_pk=self.service.pk,
            row_name="Bris",
            starts_on=timezone.localdate() + dt.timedelta(days=3),
            posted={},
            before={},
            after={},
            changes=[],
            token="x",
        )
        return {
            "stod": self.service,
            "service_chooser": self.service,
            "att_kontrollera": way_in,
            **dict.fromkeys(["organisationer", "organization_chooser"], self.service.organization),
            **dict.fromkeys(["listor", "service_list_chooser"], chosen),
            **dict.fromkeys(["malgrupper", "audience_chooser"], Audience.objects.first()),
            **dict.fromkeys(["behov", "need_chooser"], Need.objects.first()),
            "incident_chooser": Incident.objects.create(name="Läckan", slug="lackan"),
            "planned_changes": planned,
        }

    def _desk(self) -> dict[str, Any]:
        now = timezone.now()
        late = {"page": self.notice, "due_at": now - dt.timedelta(hours=2), "done_at": now}
        words = {"name": "Brand", "purpose": "Brand", "title": "Brand", "lead": "Det brinner."}
        template = NoticeTemplate.objects.create(**words)
        return {
            "amnen": Category.objects.create(name="Ämne", slug="amne"),
            "handelser": Incident.objects.create(name="Händelse", slug="handelse"),
            **dict.fromkeys(["notismallar", "drafting"], template),
            "sokord": SearchSynonym.objects.create(words="soc, socialtjänsten"),
            "dashboard": ScheduleFault.objects.create(duty="publish", **late),
            "banner": Banner.objects.create(
                text="Koka vattnet", ends_at=now + dt.timedelta(hours=2)
            ),
            "fact_checks": PreviewLink.objects.create(
                page=self.notice,
                revision=self.notice.get_latest_revision(),
                recipient="Polisen",
                expires_at=now + dt.timedelta(hours=2),
                content={},
            ),
            "later_reading": LaterReading.objects.create(page=self.notice),
            "public_records": PublicRecord.objects.create(
                address="/", shown_at=now, html="<p>Hej</p>", checksum="x", cause="first"
            ),
        }

    def _wagtail(self) -> dict[str, Any]:
        return {
            "wagtailsites": Site.objects.get(),
            "wagtailusers_users": User.objects.create(username="annan", first_name="Annan"),
            "second_factor_reset": User.objects.create(username="tredje"),
            "wagtailusers_groups": Group.objects.create(name="Annan grupp"),
            "wagtailadmin_collections": Collection.get_first_root_node().add_child(name="Samling"),
            "wagtailadmin_workflows": Workflow.objects.get(),
            "wagtailadmin_workflows:edit_task": Workflow.objects.get().tasks.get(),
            "wagtailadmin_workflows:disable_task": Workflow.objects.get().tasks.get(),
            "wagtailadmin_workflows:enable_task": Workflow.objects.get().tasks.get(),
            "document_file": self.document,
            "wagtaildocs_chooser": self.document,
            "wagtailimages_chooser": self.image,
            "wagtailadmin_api:pages:detail": self.notice,
            "wagtailadmin_api:documents:detail": self.document,
            "wagtailadmin_api:images:detail": self.image,
        }


def _swedish(model: type[Page]) -> Any:
    return model.objects.get(locale__language_code="sv")
