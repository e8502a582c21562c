"""The ways in which something is hidden from everybody; each makes its own in the world given."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Comment,
    Locale,
    Page,
    PageViewRestriction,
    Workflow,
)

from content.choices import FactCheckAnswer
from content.models import (
    Banner,
    Category,
    LaterReading,
    NoticePage,
    NoticeTemplate,
    StandardPage,
)
from content.preview_links.lives import give_answer, make, withdraw
from content.preview_links.tokens import token_of
from content.versions.erasing import erase
from content.versions.withholding import withhold
from support_directory.models import Organization
from tests.content.factories import draft, make_service, update

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.security.hidden import HiddenWorld

TOMORROW = dt.timedelta(days=1)


def draft_never_published(world: HiddenWorld) -> None:
    page = world.notice(live=False)
    # A category's name is public by itself (`archive.views.category_page`).
    page.categories.add(Category.objects.create(name="Oro", slug="hemligt-amne"))
    page.save_revision()


def draft_of_what_is_live(world: HiddenWorld) -> None:
    draft(world.public(), "new_information", world("sentence"), **world.changes()).save_revision()


def first_publication_scheduled(world: HiddenWorld) -> None:
    schedule(world.notice(live=False))


def change_scheduled(world: HiddenWorld) -> None:
    schedule(draft(world.public(), "new_information", world("sentence"), **world.changes()))


def schedule(page: NoticePage) -> None:
    revision = page.save_revision()
    revision.approved_go_live_at = timezone.now() + TOMORROW
    revision.save()


def withdrawn(world: HiddenWorld) -> None:
    page = world.notice()
    update(page, "new_information", world("sentence"))
    page.unpublish()


def deleted(world: HiddenWorld) -> None:
    page = world.notice()
    Page.objects.get(pk=page.pk).delete()
    world.pages.remove(page)


def restricted(world: HiddenWorld) -> None:
    for how in ("login", "groups"):
        PageViewRestriction.objects.create(page=world.notice(), restriction_type=how)


def below_a_restricted_page(world: HiddenWorld) -> None:
    above = world.home.add_child(instance=StandardPage(title=world("title above"), live=True))
    fields = {"lead": world("lead"), "search_description": world("description")}
    page = StandardPage(title=world("title"), body=world.body()[:6], **fields)
    above.add_child(instance=page)
    page.save_revision().publish()
    PageViewRestriction.objects.create(page=above, restriction_type="login")
    world.pages += [above, page]


def version_withheld(world: HiddenWorld) -> None:
    page = world.public()
    body = world.body()
    told = {"lead": world("lead"), "body": body}
    update(page, "new_information", world("sentence"), **told)
    number = page.updates.latest("number").number
    update(page, "correction", "Rättat.", lead="Nu.", body=[("text", "<p>Nu gäller detta.</p>")])
    withhold(page, number, "Personuppgifter.", world.editor, sentence_too=True)


def erased(world: HiddenWorld) -> None:
    page, hidden = world.public(), world("text")
    update(page, "new_information", f"Om {hidden}.", body=[("text", f"<p>{hidden}</p>")])
    update(page, "correction", "Rättat.", body=[("text", "<p>Nu gäller detta.</p>")])
    erase(NoticePage.objects.get(pk=page.pk), hidden.split(), "Personuppgift", world.editor)


def translation_not_ready(world: HiddenWorld) -> None:
    page = world.public()
    found = page.copy_for_translation(Locale.objects.get(language_code="en"))
    draft(found, **world.changes()).save_revision()
    world.pages.append(found)


def said_between_editors(world: HiddenWorld) -> None:
    page, note = world.public(), world("comment")
    Comment.objects.create(page=page, user=world.editor, text=note, contentpath="title")
    LaterReading.objects.create(
        page=page, read_by=world.editor, read_at=timezone.now(), comment=world("read later")
    )
    state = Workflow.objects.get().start(page, world.editor)
    state.current_task_state.reject(user=world.editor, comment=world("review"))


def handed_out(world: HiddenWorld) -> None:
    """Links that are dead by now, and one that lives, whose token nobody has."""
    page = world.public()
    draft(page, **world.changes()).save_revision()
    stored, now = Page.objects.get(pk=page.pk), timezone.now()
    links = []
    for made_at in (now, now - 2 * TOMORROW, now):
        link = make(stored, uuid.uuid4(), world("to"), 24, world.editor, made_at)
        give_answer(link, FactCheckAnswer.COMMENT, world("answer"), made_at)
        links.append(link)
    withdraw(links[0], world.editor)
    world.tokens = [token_of(links[0]), token_of(links[1]), token_of(links[2])[:-1]]


def in_the_directory(world: HiddenWorld) -> None:
    coming = {f"{name}_sv": world(name) for name in ("summary", "description", "alert")}
    named = {"slug": "kommande-stod", "keeper_note": world("note of what is to come")}
    day = timezone.localdate() + TOMORROW
    make_service(world("name"), "116 007", **named, **coming, listed_from=day)
    owner = Organization.objects.get(services__slug="kommande-stod")
    owner.description_sv = world("organization")  # type: ignore[attr-defined]
    owner.save()
    make_service("Jourlinjen", "116 111", keeper_note=world("keeper's note"))


def of_the_desk(world: HiddenWorld) -> None:
    starts = timezone.now() + dt.timedelta(hours=3)
    Banner.objects.create(text_sv=world("banner"), starts_at=starts, ends_at=starts + TOMORROW)
    fields = {name: world(name) for name in ("name", "purpose", "title", "lead")}
    NoticeTemplate.objects.create(**fields, body=[("text", f"<p>{world('text')}</p>")])


def in_a_closed_collection(world: HiddenWorld) -> None:
    closed = Collection.get_first_root_node().add_child(name=world("collection"))
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    world.document(collection=closed)
    world.picture(collection=closed)


HIDING: Sequence[Any] = (
    draft_never_published,
    draft_of_what_is_live,
    first_publication_scheduled,
    change_scheduled,
    withdrawn,
    deleted,
    restricted,
    below_a_restricted_page,
    version_withheld,
    erased,
    translation_not_ready,
    said_between_editors,
    handed_out,
    in_the_directory,
    of_the_desk,
    in_a_closed_collection,
)
