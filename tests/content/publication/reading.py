"""What lies in the folder, and the worker's round for the few addresses that a test is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.models import StaleAddress
from content.publication.ports import file_name
from content.publication.rendering import look_again
from tests.content.following import follow_up

if TYPE_CHECKING:
    from content.publication.files import FilesStore


def addresses(published: FilesStore) -> set[str]:
    return {address for address, _text in published.list()}


def below(published: FilesStore, address: str) -> set[str]:
    return {kept for kept, _text in published.list(address)}


def text_at(published: FilesStore, address: str) -> str:
    return (published.live / f"{address[1:]}@" / file_name(address)).read_text()


def catch_up(*wanted: str) -> None:
    """Of all that is stale only these are rendered, if they are."""
    follow_up()
    StaleAddress.objects.exclude(address__in=wanted).delete()
    while look_again():
        pass
