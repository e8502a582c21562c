"""A picture that no page for everybody shows any more is not had at its known address either.

Web servers hand the files out and ask nobody. So the files go, in the transaction that withdraws
what showed them; whoever shows the picture again gets others, under names that nobody knows.
"""

from collections.abc import Collection
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Page, ReferenceIndex

from content import dependencies
from content.frozen_pictures import PLACE, pictures_in
from content.models import (
    ContentImage,
    ContentRendition,
    NoticeUpdate,
    PageDependency,
    WithheldText,
)
from content.publication.locks import hold_alone
from content.publication.withdrawing import render_anew

FOLDER = "images"  # of renditions; originals lie elsewhere, and no web server hands them out


def pictures_of(*pages: Page) -> set[int]:
    """Primary keys of what they show, or showed in an earlier version, withheld or not."""
    pks = [page.pk for page in pages]
    withheld = WithheldText.objects.filter(update__notice__in=pks, frozen_html__contains=PLACE)
    return _in_bodies(pks) | _in_versions(pks, withheld.values_list("frozen_html"))


def take_back(pictures: Collection[int], *pages: Page) -> None:
    """Of these, what nobody may see any more, now that the database says so of the pages.

    One after the other: of two pages withdrawn at once the later takes what both have shown.
    What only an earlier version of another notice shows is shown there under another name.
    """
    if not pictures:
        return
    with transaction.atomic():
        hold_alone()
        hidden = set(pictures) - _on_public_pages(pictures)
        hidden -= _in_versions(_public([page.pk for page in pages])) if hidden else set()
        if hidden:
            ContentRendition.objects.filter(image__in=hidden).delete()  # Wagtail takes the files
            keys = map(dependencies.picture_key, hidden)
            naming = PageDependency.objects.filter(key__in=keys).values_list("address", flat=True)
            render_anew(set(naming))


def take_back_of(*pages: Page) -> None:
    take_back(pictures_of(*pages), *pages)


def take_back_all() -> None:
    """For a database that comes from elsewhere, while nobody uses it: files that it does not know
    go as well.
    """
    renditions = ContentRendition.objects.order_by()
    take_back(set(renditions.values_list("image", flat=True)), *Page.objects.live())
    files = ContentRendition._meta.get_field("file").storage
    if not files.exists(FOLDER):
        return
    known = set(renditions.values_list("file", flat=True))
    for name in files.listdir(FOLDER)[1]:
        if f"{FOLDER}/{name}" not in known:
            files.delete(f"{FOLDER}/{name}")


def pictures_on(page: Page) -> set[int]:
    """As it is published; a draft does not count."""
    return _in_bodies([page.pk])


def take_back_dropped(before: Collection[int], page: Page) -> None:
    """What it showed `before`, and shows no more now that it is published anew."""
    if before:
        take_back(set(before) - pictures_on(page), page)


def _references() -> QuerySet[Any]:
    return ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(ContentImage),
    )


def _in_bodies(pages: Collection[int]) -> set[int]:
    found = _references().filter(object_id__in=map(str, pages))
    return {int(pk) for pk in found.values_list("to_object_id", flat=True)}


def _in_versions(notices: Collection[int], *others: QuerySet[Any, tuple[str]]) -> set[int]:
    """And in other frozen texts."""
    rows = NoticeUpdate.objects.filter(notice__in=notices, frozen_html__contains=PLACE)
    texts = rows.order_by().values_list("frozen_html").union(*others)
    return set().union(*(pictures_in(text) for (text,) in texts))


def _on_public_pages(pictures: Collection[int]) -> set[int]:
    found = _references().filter(to_object_id__in=map(str, pictures))
    shown = [
        (int(page), int(picture))
        for page, picture in found.values_list("object_id", "to_object_id")
    ]
    public = _public({page for page, _picture in shown})
    return {picture for page, picture in shown if page in public}


def _public(pages: Collection[int]) -> set[int]:
    return set(Page.objects.live().public().filter(pk__in=pages).values_list("pk", flat=True))
