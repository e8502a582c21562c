"""Publishes the example's notices as editors would: one publication after the other."""

from typing import Any

from django.contrib.auth.models import User

from content.choices import NoticeState, UpdateKind
from content.example.bodies import next_body, raw_stream
from content.example.moments import Moments
from content.models import Category, Incident, NoticeIndexPage, NoticePage
from content.publishing import publication_time

Publication = dict[str, Any]


def publish_notice(
    index: NoticeIndexPage, story: dict[str, Any], moments: Moments, publisher: User
) -> NoticePage:
    """Publish a notice and each of its updates at the time that the story states."""
    publications = _spelled_out(story)
    notice = _create_unpublished(index, story, publications[0], moments)
    return _publish_all(notice, publications, moments, publisher)


def publish_translation(
    original: NoticePage,
    index: NoticeIndexPage,
    story: dict[str, Any],
    moments: Moments,
    publisher: User,
) -> NoticePage:
    """Publish a notice in another language; each publication states the Swedish row it matches.

    What is said in Swedish alone (state, promise, incident) comes from there at publication.
    """
    publications = _spelled_out(story)
    rows = {row.number: row for row in original.updates.with_version()}
    for publication in publications:
        publication["in_step_with"] = rows[publication["matches"]]
    notice = _create_unpublished(index, story, publications[0], moments)
    notice.translation_key = original.translation_key
    notice.translated_by_machine = True
    notice.categories.set(original.categories.all())
    return _publish_all(notice, publications, moments, publisher)


def _publish_all(
    notice: NoticePage, publications: list[Publication], moments: Moments, publisher: User
) -> NoticePage:
    for publication in publications:
        _publish(notice, publication, moments, publisher)
        notice = NoticePage.objects.get(pk=notice.pk)
    return notice


def _spelled_out(story: dict[str, Any]) -> list[Publication]:
    """Each publication with all that stayed as it was."""
    kept: Publication = {
        "title": story["title"],
        "lead": "",
        "body": [],
        "state": NoticeState.ONGOING,
    }
    spelled_out = []
    for publication in story["publications"]:
        body = kept["body"]
        if "body" in publication:
            body = next_body(body, publication["body"])
        full = {**kept, **publication, "body": body}
        kept = {part: full[part] for part in kept}
        spelled_out.append(full)
    return spelled_out


def _create_unpublished(
    index: NoticeIndexPage, story: dict[str, Any], first: Publication, moments: Moments
) -> NoticePage:
    notice: NoticePage = index.add_child(
        instance=NoticePage(
            title=first["title"],
            slug=story["slug"],
            lead=first["lead"],
            incident=_incident(story),
            locale=index.locale,
            live=False,
            first_published_at=moments.at(first["at"]),
        )
    )
    notice.categories.set(Category.objects.filter(slug__in=story.get("categories", [])))
    return notice


def _incident(story: dict[str, Any]) -> Incident | None:
    slug = story.get("incident")
    return Incident.objects.get(slug=slug) if slug else None


def _publish(
    notice: NoticePage, publication: Publication, moments: Moments, publisher: User
) -> None:
    promise = publication.get("next_update")
    notice.title = publication["title"]
    notice.lead = publication["lead"]
    notice.body = raw_stream(notice.slug, publication["body"])
    notice.state = publication["state"]
    notice.next_update_at = moments.at(promise) if promise else None
    notice.in_step_with = publication.get("in_step_with")
    if publication["kind"] != UpdateKind.PUBLISHED:
        notice.update_kind = publication["kind"]
        notice.update_text = publication["text"]
    with publication_time(moments.at(publication["at"])):
        notice.save_revision(user=publisher).publish(user=publisher)
