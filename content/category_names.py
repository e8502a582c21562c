"""What a category is called: those that every site begins with are translated as our own words.

One that an editor has added or renamed is said in Swedish, and marked as Swedish.
"""

from django.conf import settings
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _now

from content import dependencies
from support_directory.localized import LocalizedText, direction_of

FIRST_NAMES = (
    gettext_noop("Trygghet och säkerhet"),
    gettext_noop("Barn och utbildning"),
    gettext_noop("Omsorg och stöd"),
    gettext_noop("Bygga, bo och miljö"),
    gettext_noop("Trafik och gator"),
    gettext_noop("Uppleva och göra"),
    gettext_noop("Kommun och politik"),
)


def category_name(name: str) -> LocalizedText:
    """In the active language, where it has the name."""
    dependencies.note(dependencies.CATEGORIES)
    said = _now(name) if name in FIRST_NAMES else name
    language = (get_language() if said != name else None) or settings.LANGUAGE_CODE
    return LocalizedText(said, language, direction_of(language))
