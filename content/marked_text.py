"""Text that says which language it is in, where that is not the page's own."""

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from support_directory.localized import LocalizedText


def marked(text: LocalizedText) -> SafeString:
    """Escaped; in a span with `lang` and `dir` when it is another language than the active one."""
    if not text or text.language == get_language():
        return SafeString(conditional_escape(text.text))
    return format_html(
        '<span lang="{}" dir="{}">{}</span>', text.language, text.direction, text.text
    )
