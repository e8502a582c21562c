"""A batch of made-up notices as rows, as their publication would have left them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.search.backends import get_search_backend

from content.example.many.stories import Story, Version
from content.marking import marks_between, parts_of
from content.models import NoticeIndexPage, NoticePage, NoticeUpdate, PublishedText, SearchEntry
from content.search import incidents
from content.search.indexing import fields_of_entry

BODY = NoticePage._meta.get_field("body")


def save_stories(index: NoticeIndexPage, stories: Sequence[Story], first_place: int) -> None:
    """`first_place` counts children of the index: where the first of these stands in the tree."""
    revision_ids = iter(_reserved(Revision, sum(len(story.versions) for story in stories)))
    notices: list[NoticePage] = []
    revisions: list[Revision] = []
    for place, (pk, story) in enumerate(
        zip(_reserved(Page, len(stories)), stories, strict=True), first_place
    ):
        notice = _notice(pk, index, story, place)
        revisions += [_revision(next(revision_ids), notice, version) for version in story.versions]
        notice.latest_revision = notice.live_revision = revisions[-1]
        notices.append(notice)
    Revision.objects.bulk_create(revisions)
    _save_pages(notices)
    _save_what_publication_writes(notices, stories, revisions)
    _enter(notices, stories)


def _reserved(model: type[Model], number: int) -> list[int]:
    """Primary keys that nobody else gets."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, number],
        )
        return [row[0] for row in cursor.fetchall()]


def _notice(pk: int, index: NoticeIndexPage, story: Story, place: int) -> NoticePage:
    depth = index.depth + 1
    notice = NoticePage(
        id=pk,
        page_ptr_id=pk,
        path=Page._get_path(index.path, depth, place),  # noqa: SLF001
        depth=depth,
        title=story.title,
        draft_title=story.title,
        slug=story.slug,
        url_path=f"{index.url_path}{story.slug}/",
        content_type=ContentType.objects.get_for_model(NoticePage),
        locale=index.locale,
        live=True,
        first_published_at=story.versions[0].at,
        last_published_at=story.last.at,
        latest_revision_created_at=story.last.at,
        lead=story.lead,
        body=_stream(story.last),
        published_on=story.versions[0].at.date(),
        state="ongoing" if story.is_ongoing else "closed",
        incident=story.incident,
    )
    notice.categories.set(story.categories)
    return notice


def _stream(version: Version) -> Any:
    return BODY.to_python(version.body)


def _revision(pk: int, notice: NoticePage, version: Version) -> Revision:
    kind = ContentType.objects.get_for_model
    content = notice.serializable_data() | {"body": BODY.get_prep_value(_stream(version))}
    return Revision(
        pk=pk,
        content_type=kind(NoticePage),
        base_content_type=kind(Page),
        object_id=str(notice.pk),
        created_at=version.at,
        object_str=notice.title,
        content=content,
    )


def _save_pages(notices: Sequence[NoticePage]) -> None:
    """Django refuses to create rows of two tables at once in bulk: here they are two."""
    shared = [field.attname for field in Page._meta.concrete_fields]
    Page.objects.bulk_create(
        Page(**{name: getattr(notice, name) for name in shared}) for notice in notices
    )
    NoticePage._base_manager._insert(  # noqa: SLF001
        notices, fields=NoticePage._meta.local_concrete_fields, using=connection.alias
    )
    through = NoticePage.categories.through
    through.objects.bulk_create(
        through(noticepage_id=notice.pk, category=category)
        for notice in notices
        for category in notice.categories.all()
    )


def _save_what_publication_writes(
    notices: Sequence[NoticePage], stories: Sequence[Story], revisions: Iterable[Revision]
) -> None:
    revision_of = iter(revisions)
    NoticeUpdate.objects.bulk_create(
        row
        for notice, story in zip(notices, stories, strict=True)
        for row in _update_rows(notice, story, revision_of)
    )
    PublishedText.objects.bulk_create(
        PublishedText(notice=notice, lead=notice.lead, body=story.last.body)
        for notice, story in zip(notices, stories, strict=True)
    )


def _update_rows(notice: NoticePage, story: Story, revision_of: Any) -> Iterable[NoticeUpdate]:
    before = None
    for number, version in enumerate(story.versions, 1):
        parts = parts_of(story.lead, _stream(version))
        row = NoticeUpdate(
            notice=notice,
            number=number,
            revision=next(revision_of),
            kind=version.kind,
            text=version.text,
            at=version.at,
            frozen_title=story.title,
            frozen_html=_frozen(story, version),
        )
        if before is not None:
            row.set_marks(marks_between(before, parts))
        before = parts
        yield row


def _frozen(story: Story, version: Version) -> str:
    told = [block["value"] for block in version.body if block["type"] == "text"]
    return f"<p>{story.lead}</p>{''.join(told)}"


def _enter(notices: Sequence[NoticePage], stories: Sequence[Story]) -> None:
    """Into both searches, and into the index of what refers to what."""
    SearchEntry.objects.bulk_create(
        SearchEntry(page_id=notice.pk, **fields_of_entry(notice, story.last.at))
        for notice, story in zip(notices, stories, strict=True)
    )
    series = {story.incident for story in stories if story.incident}
    SearchEntry.objects.bulk_create(
        (SearchEntry(incident=one, **incidents.fields_of_entry(one)) for one in series),
        ignore_conflicts=True,  # one whose first notice was in an earlier batch
    )
    kind = ContentType.objects.get_for_model
    ReferenceIndex.objects.bulk_create(
        ReferenceIndex(
            content_type=kind(NoticePage),
            base_content_type=kind(Page),
            object_id=str(notice.pk),
            to_content_type_id=to_type,
            to_object_id=to_pk,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),  # noqa: SLF001
        )
        for notice in notices
        for to_type, to_pk, model_path, content_path in set(
            ReferenceIndex._extract_references_from_object(notice)  # noqa: SLF001
        )
    )
    get_search_backend().get_index_for_model(NoticePage).add_items(NoticePage, notices)
