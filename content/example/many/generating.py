"""Adds made-up notices and services to a site, in one transaction."""

import datetime as dt
import random
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone, translation
from wagtail.models import Page

from content import outbox
from content.choices import OutboxTopic
from content.example.many.rows import save_stories
from content.example.many.services import make_services
from content.example.many.stories import NOT_IN_ANY, Plan
from content.example.many.words import Words
from content.models import Category, Incident, NoticeIndexPage, NoticePage
from support_directory.models import Service

AT_ONCE = 500
CATEGORIES = ("Exempel ett", "Exempel två", "Exempel tre")


@dataclass(frozen=True)
class Amount:
    """`ongoing` of the notices go on, however many there are: a town has a handful at a time."""

    notices: int = 0
    services: int = 0
    ongoing: int = 5


@transaction.atomic
def generate(amount: Amount, seed: int = 7) -> None:
    """Titles and slugs say that each is an example; a second call adds more of them.

    A notice gets what its publication would have written: page, revision and row for each version,
    marks, last text, categories, incident, both searches, the reference index.

    Left out: what the worker writes when it renders (dependencies, public record), frozen texts as
    the template renders them (plain paragraphs here), log entries, pictures, other languages.
    Addresses are noted as changed for the newest notice alone, so that lists and feeds are rendered
    again; the others' pages come with the next sweep.

    Raises NoticeIndexPage.DoesNotExist where the site's own pages have not been made.
    """
    words = Words(random.Random(seed + NoticePage.objects.count()))  # noqa: S311  # no secret
    with translation.override(settings.LANGUAGE_CODE):
        make_services(amount.services, words)
        if amount.notices:
            _make_notices(amount, words)


def _make_notices(amount: Amount, words: Words) -> None:
    index = NoticeIndexPage.objects.select_for_update(of=("self",)).get(
        locale__language_code=settings.LANGUAGE_CODE
    )
    number = NoticePage.objects.filter(slug__startswith="exempel-").count() + 1
    plan = Plan(
        words,
        timezone.now() - dt.timedelta(hours=1),
        list(Service.objects.listed().order_by("pk").values_list("pk", flat=True)),
        _categories(),
        _incidents(number, amount.notices),
    )
    place = _next_place(index)
    for begun in range(0, amount.notices, AT_ONCE):
        places = range(begun, min(begun + AT_ONCE, amount.notices))
        stories = [
            plan.story(number + one, place=one, of=amount.notices, ongoing=amount.ongoing)
            for one in places
        ]
        save_stories(index, stories, place + begun)
    Page.objects.filter(pk=index.pk).update(numchild=index.numchild + amount.notices)
    newest = NoticePage.objects.get(slug=stories[-1].slug, locale=index.locale)
    outbox.write_for_page(newest, OutboxTopic.NOTICE)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a fault of ours is told here


def _next_place(index: NoticeIndexPage) -> int:
    last = index.get_last_child()
    return Page._str2int(last.path[-Page.steplen :]) + 1 if last else 1  # noqa: SLF001


def _categories() -> list[Category]:
    if not Category.objects.exists():
        Category.objects.bulk_create(
            Category(name=name, slug=name.lower().replace(" ", "-").replace("å", "a"))
            for name in CATEGORIES
        )
    return list(Category.objects.all())


def _incidents(number: int, notices: int) -> list[Incident]:
    return Incident.objects.bulk_create(
        Incident(name=f"Exempelhändelse {n}", slug=f"exempelhandelse-{n}")
        for n in range(number, number + notices, NOT_IN_ANY)
    )
