"""Pictures in a frozen text: it refers to them, and never to the files that show them.

The files of a picture go when it is withdrawn (`content.withdrawn_pictures`), and come back under
other names; the text that was read stays as it was, to the letter.
"""

import re
from collections import defaultdict
from urllib.parse import unquote

from django.conf import settings
from wagtail.images import get_image_model
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import AbstractImage
from wagtail.images.shortcuts import get_renditions_or_not_found

PLACE = f"{settings.MEDIA_URL}pictures/"
"""Nothing lies there: a picture that has been deleted is not found."""
REFERENCE = re.compile(rf"{re.escape(PLACE)}([0-9]+)/([\w+.-]+)")
FILE = re.compile(rf"{re.escape(settings.MEDIA_URL)}(images/[^\s\"',]+)")


def by_reference(html: str) -> str:
    """What has just been rendered, as it is to be frozen."""
    names = {unquote(name) for name in FILE.findall(html)}
    if not names:
        return html
    found = {
        one.file.name: one
        for one in get_image_model().get_rendition_model().objects.filter(file__in=names)
    }

    def refer(address: re.Match[str]) -> str:
        shown = found.get(unquote(address[1]))
        return (
            f"{PLACE}{shown.image_id}/{shown.filter_spec.replace('|', '+')}"
            if shown
            else address[0]
        )

    return FILE.sub(refer, html)


def pictures_in(html: str) -> set[int]:
    """Primary keys of those that a frozen text refers to."""
    return {int(pk) for pk, _size in REFERENCE.findall(html)}


def with_pictures(html: str) -> str:
    """A frozen text as it is read now."""
    sizes: dict[int, set[str]] = defaultdict(set)
    for pk, size in REFERENCE.findall(html):
        sizes[int(pk)].add(size)
    if not sizes:
        return html
    pictures = get_image_model().objects.prefetch_related("renditions").in_bulk(sizes)
    addresses = {
        f"{PLACE}{pk}/{size}": address
        for pk, picture in pictures.items()
        for size, address in _addresses(picture, sizes[pk]).items()
    }
    return REFERENCE.sub(lambda one: addresses.get(one[0], one[0]), html)


def _addresses(picture: AbstractImage, sizes: set[str]) -> dict[str, str]:
    specs = {size.replace("+", "|"): size for size in sizes}
    try:
        made = get_renditions_or_not_found(picture, specs)
    except InvalidFilterSpecError:  # somebody has written such an address into the text
        return {}
    return {specs[spec]: rendition.url for spec, rendition in made.items()}
