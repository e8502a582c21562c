"""Text says which language it is in."""

import pytest
from django.utils import translation

from support_directory.localized import localized
from support_directory.models import Service


@pytest.mark.parametrize(
    ("language", "text", "shown_in", "direction"),
    [
        ("sv", "Barnens linje", "sv", "ltr"),
        ("en", "The children’s line", "en", "ltr"),
        ("ar", "خط الأطفال", "ar", "rtl"),
        ("fi", "Barnens linje", "sv", "ltr"),
        ("sv-simple", "Barnens linje", "sv", "ltr"),
        ("de", "Barnens linje", "sv", "ltr"),
    ],
)
def test_a_missing_translation_is_given_in_swedish_and_says_so(
    language: str, text: str, shown_in: str, direction: str
) -> None:
    service = Service(name_sv="Barnens linje", name_en="The children’s line", name_ar="خط الأطفال")
    found = localized(service, "name", language)
    assert (found.text, found.language, found.direction) == (text, shown_in, direction)


def test_the_language_of_the_page_is_the_default() -> None:
    with translation.override("en"):
        assert localized(Service(name_sv="Linjen", name_en="The line"), "name").language == "en"


def test_a_text_that_nobody_wrote_is_empty() -> None:
    assert not localized(Service(name_sv="Linjen"), "alert", "en")


def test_a_field_without_languages_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(AttributeError):
        localized(Service(), "slug")
