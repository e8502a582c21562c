"""Text that says which language it is in, and whose numbers are read the right way round."""

import re

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from support_directory.localized import LocalizedText, direction_of

# "114 14", "0155-24 80 00": among Arabic words the groups would change places.
GROUPED_FIGURES = re.compile(r"(?<![\w&#;])\+?\d+(?:[ \u00a0–-]\d+)+")
# "Södermanlands gemensamma socialjour": what a person is to say there, read aloud as it is said.
OTHER_SCRIPTS = ("ar", "uk")
LATIN = "[A-Za-zÀ-ÖØ-öø-ÿ]{2,}"
SWEDISH_NAME = re.compile(rf"(?<![\w&]){LATIN}(?:[ \u00a0-][A-Za-zÀ-ÖØ-öø-ÿ]+)+")
ISOLATED_LEFT_TO_RIGHT = "\u2066{}\u2069"


def marked(text: LocalizedText) -> SafeString:
    """Escaped; in a span with `lang` and `dir` when it is another language than the active one."""
    escaped = conditional_escape(text.text)
    if text.language in OTHER_SCRIPTS:
        escaped = SafeString(SWEDISH_NAME.sub(r'<span lang="sv" dir="ltr">\g<0></span>', escaped))
    if text.direction == "rtl":
        escaped = SafeString(GROUPED_FIGURES.sub(r'<bdi dir="ltr">\g<0></bdi>', escaped))
    if not text or text.language == get_language():
        return SafeString(escaped)
    return format_html('<span lang="{}" dir="{}">{}</span>', text.language, text.direction, escaped)


def left_to_right(words: str) -> str:
    """For an address or the like inside a sentence: on a page that runs the other way it is kept
    together by characters, since the sentence may be plain text."""
    is_rtl = direction_of(get_language() or "") == "rtl"
    return ISOLATED_LEFT_TO_RIGHT.format(words) if is_rtl else words
