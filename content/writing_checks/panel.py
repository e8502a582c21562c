"""What the editing form of a page carries."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.staticfiles import versioned_static


def script() -> SafeString:
    address = versioned_static("js/writing_checks.js")
    return format_html('<script type="module" src="{}"></script>', address)
