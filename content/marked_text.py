"""Text that says which language it is in, and whose numbers are read the right way round."""

import re

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from support_directory.localized import LocalizedText, direction_of

# "114 14", "0155-24 80 00": among Arabic words the groups would change places.
GROUPED_FIGURES = re.compile(r"(?<![\w&#;])\+?\d+(?:[ \u00a0–-]\d+)+")
# "Södermanlands gemensamma socialjour": what a person is to say there, read aloud as it is said.
LETTERS = "[A-Za-zÀ-ÖØ-öø-ÿ]"
SEVERAL_WORDS = rf"{LETTERS}{{2,}}(?:[ \u00a0-]{LETTERS}+)+"
LATIN_NAME = re.compile(rf"(?<![\w&]){SEVERAL_WORDS}")
QUOTED = re.compile(r"(?<=”)\w[^”“]*(?=[”“])")
OTHER_SCRIPTS = ("ar", "uk")
SWEDISH = ("sv", "sv-simple")
ISOLATED_LEFT_TO_RIGHT = "\u2066{}\u2069"


def marked(text: LocalizedText) -> SafeString:
    """Escaped; in a span with `lang` and `dir` when it is another language than the active one."""
    escaped = conditional_escape(text.text)
    if text.source and text.language not in SWEDISH:
        escaped = swedish_words_marked(escaped, text)
    if text.direction == "rtl":
        escaped = SafeString(GROUPED_FIGURES.sub(r'<bdi dir="ltr">\g<0></bdi>', escaped))
    if not text or text.language == get_language():
        return SafeString(escaped)
    return format_html('<span lang="{}" dir="{}">{}</span>', text.language, text.direction, escaped)


def swedish_words_marked(escaped: str, text: LocalizedText) -> SafeString:
    """Words that a translation left in Swedish, since one says them or looks for them so: those in
    quotes, those among other letters, and a whole name. Only what stands in the Swedish text too.
    """
    source = conditional_escape(text.source)
    patterns = [QUOTED.pattern]
    if text.language in OTHER_SCRIPTS:
        patterns.append(LATIN_NAME.pattern)
    if LATIN_NAME.fullmatch(source):
        patterns.append(rf"(?<!\w){re.escape(source)}(?!\w)")

    def said(found: re.Match[str]) -> str:
        is_swedish = found[0].casefold() in source.casefold()
        return f'<span lang="sv" dir="ltr">{found[0]}</span>' if is_swedish else found[0]

    return SafeString(re.sub("|".join(patterns), said, escaped))


def left_to_right(words: str) -> str:
    """For an address or the like inside a sentence: on a page that runs the other way it is kept
    together by characters, since the sentence may be plain text."""
    is_rtl = direction_of(get_language() or "") == "rtl"
    return ISOLATED_LEFT_TO_RIGHT.format(words) if is_rtl else words
