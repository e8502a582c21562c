"""What a browser keeps for reading without a network, for who has said yes to that.

Nothing is kept by us. The worker (`templates/offline_worker.js`) asks for the list again when
there is a network, and lets go of what is no longer on it.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from content import addresses, dependencies
from support_directory.localized import direction_of
from support_directory.models import Service


def list_of_kept(notices: Iterable[str], directory: Iterable[str]) -> dict[str, Any]:
    """Addresses, `now` renewed within minutes and `directory` within hours; the worker's words."""
    language = get_language() or settings.LANGUAGE_CODE
    dependencies.note(dependencies.notices_in(language), dependencies.ALL_SERVICES)
    slugs = Service.objects.listed().order_by("slug").values_list("slug", flat=True)
    return {
        "now": [addresses.section("home"), addresses.section("notices"), *notices],
        "directory": [*directory, *(addresses.of_service(slug) for slug in slugs)],
        "words": {
            "language": language,
            "direction": direction_of(language),
            "kept": _("Ingen kontakt med nätet. Du läser en kopia som sparades {when} ({age})."),
            "missing": _(
                "Ingen kontakt med nätet, och sidan som du ville läsa är inte sparad. "
                "Här är i stället stödkatalogen som den såg ut {when} ({age})."
            ),
        },
    }
