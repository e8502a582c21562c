"""Loads the example site: everything or nothing, and only where it has not been loaded."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.signal_handlers import disable_reference_index_auto_update

from content.drafting.starting_templates import ensure_templates
from content.example.accounts import create_accounts
from content.example.bodies import raw_stream
from content.example.moments import Moments
from content.example.notices import publish_notice, publish_translation
from content.example.statement import publish_statement
from content.models import (
    Category,
    ContentImage,
    HomePage,
    Incident,
    NoticeIndexPage,
    NoticePage,
    StandardPage,
)
from content.roles import ensure_roles
from content.site_tree import create_site_tree
from support_directory.importing.reading import read_file
from support_directory.importing.saving import import_services
from support_directory.models import Service, ServiceList, ServiceListItem

FOLDER = Path(__file__).parent
HOME_LEAD = gettext_noop(
    "Här berättar vi vad som händer, vad som är nytt och vart du kan vända dig."
)


@dataclass(frozen=True)
class ExampleSite:
    """What there is after loading. `already_there`: nothing was changed, passwords neither."""

    already_there: bool
    notices: int
    services: int
    pages: int


@transaction.atomic
def load_example_site(password: str | None) -> ExampleSite:
    """Make the site tree, the directory, the texts and an account for each role.

    Raises ValueError with the importer's sentences if it refuses our own services.

    Without a password the accounts are there, but nobody can log in to them yet.
    """
    moments = Moments(timezone.now())
    stories = _read_folder("notices", moments)
    already_there = NoticePage.objects.filter(slug__in=[one["slug"] for one in stories]).exists()
    if not already_there:
        with disable_reference_index_auto_update():  # once, at the end: a sixth of all queries
            _load(password, stories, moments)
        call_command("rebuild_references_index", verbosity=0)
    return ExampleSite(
        already_there=already_there,
        notices=NoticePage.objects.count(),
        services=Service.objects.count(),
        pages=StandardPage.objects.count(),
    )


def _load(password: str | None, stories: list[dict[str, Any]], moments: Moments) -> None:
    home = create_site_tree()
    ensure_roles()
    create_accounts(password)
    _import_directory()
    _create_taxonomy()
    ensure_templates()
    _create_lists()
    _create_pictures()
    publisher = User.objects.get(username="publicerare")
    write_homes()
    for page in _read_folder("pages", moments):
        _publish_page(home, page, publisher)
    publish_statement(home, publisher)
    index = NoticeIndexPage.objects.child_of(home).get()
    for story in sorted(stories, key=lambda one: moments.at(one["publications"][0]["at"])):
        publish_notice(index, story, moments, publisher)
    for path in sorted((FOLDER / "translations").glob("*.json")):
        _publish_translations(path, moments, publisher)


def _publish_translations(path: Path, moments: Moments, publisher: User) -> None:
    """A file for each language, named by its code."""
    index = NoticeIndexPage.objects.get(locale__language_code=path.stem)
    swedish = NoticePage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    for story in _read(path):
        original = swedish.get(slug=story["slug"])
        publish_translation(original, index, story, moments, publisher)


def _read(path: Path, moments: Moments | None = None) -> Any:
    text = path.read_text(encoding="utf-8")
    return json.loads(moments.fill(text) if moments else text)


def _read_folder(name: str, moments: Moments) -> list[dict[str, Any]]:
    return [_read(path, moments) for path in sorted((FOLDER / name).glob("*.json"))]


def _import_directory() -> None:
    report = import_services(read_file(FOLDER / "services.json"))
    if not report.is_saved:
        raise ValueError("\n".join(report.lines()))


def _create_taxonomy() -> None:
    for order, row in enumerate(_read(FOLDER / "categories.json")):
        defaults = {"name": row["name"], "sort_order": order}
        Category.objects.get_or_create(slug=row["slug"], defaults=defaults)
    for row in _read(FOLDER / "incidents.json"):
        told = {"name": row["name"], "description": row.get("description", "")}
        Incident.objects.get_or_create(slug=row["slug"], defaults=told)


def _create_lists() -> None:
    services = Service.objects.in_bulk(field_name="slug")
    for row in _read(FOLDER / "lists.json"):
        texts = {"name_sv": row["name"], "purpose_sv": row["purpose"]}
        service_list, created = ServiceList.objects.get_or_create(slug=row["slug"], defaults=texts)
        if created:
            for order, item in enumerate(row["items"]):
                ServiceListItem.objects.create(
                    service_list=service_list,
                    service=services[item["service"]],
                    note_sv=item["note"],
                    sort_order=order,
                )


def _create_pictures() -> None:
    for title, name in _read(FOLDER / "pictures" / "pictures.json").items():
        with (FOLDER / "pictures" / name).open("rb") as file:
            ContentImage.objects.create(title=title, file=ImageFile(file, name=name))


def write_homes() -> None:
    """What each language's home page says first, where nobody has written anything yet."""
    publisher = User.objects.filter(username="publicerare").first()
    for home in HomePage.objects.filter(lead="").select_related("locale"):
        with translation.override(home.locale.language_code):
            home.lead = _(HOME_LEAD)
        home.save_revision(user=publisher).publish(user=publisher)


def _publish_page(home: HomePage, row: dict[str, Any], publisher: User) -> None:
    page = StandardPage(
        title=row["title"],
        slug=row["slug"],
        lead=row["lead"],
        body=raw_stream(row["slug"], row["body"]),
        locale=home.locale,
        live=False,
    )
    home.add_child(instance=page).save_revision(user=publisher).publish(user=publisher)
