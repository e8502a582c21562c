"""The example's whole directory in all seven trees, for tests that only read it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import transaction

from content.example.loading import FOLDER
from support_directory.importing.reading import read_file
from support_directory.importing.saving import import_services
from support_directory.models import Audience, Need, Service
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

SEVERAL_CHOICES = "/stod/?malgrupp=barn-och-unga&anonym=ja&gratis=ja"
NOBODY_SUITS = "/stod/?malgrupp=vittnen&behov=beroende&anonym=ja&gratis=ja&kontakt=chatta&sprak=ti"
BAD_CHOICES = "/stod/?malgrupp=finns-inte&behov=beroende&behov=rad-om-vard"


@contextmanager
def directory_site() -> Iterator[None]:
    with transaction.atomic():
        site_tree()
        assert import_services(read_file(FOLDER / "services.json")).is_saved
        yield
        transaction.set_rollback(True)


def directory_paths() -> list[str]:
    """Every kind of page about the directory, without a language's prefix."""
    return [
        *("/", "/stod/", "/stod/oppet-nu/", "/stod/skriv-ut/", "/stod/skriv-ut/kort/"),
        *(SEVERAL_CHOICES, NOBODY_SUITS, BAD_CHOICES),
        *(
            "/sok/",
            "/sok/?q=bris",
            "/sok/?q=0771-22+00+60",
            "/sok/?q=xyzzy",
            "/sok/?q=" + "x" * 300,
        ),
        *(f"/stod/for/{audience.slug}/" for audience in Audience.objects.all()),
        *(f"/stod/om/{need.slug}/" for need in Need.objects.all()),
        *(f"/stod/{service.slug}/" for service in Service.objects.order_by("slug")),
    ]
