"""What every page of the admin carries."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString


def stylesheet() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


def script() -> SafeString:
    """Keeps what the page says of the worker true while it stays open."""
    return format_html('<script type="module" src="{}"></script>', static("js/worker_health.js"))
