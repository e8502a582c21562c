"""What every page of the admin carries."""

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def stylesheet() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


def scripts() -> SafeString:
    """What a page says of the running site stays true while it is open; every field has a name.

    The first is no module: it must be there before the first field is.
    """
    links = ((static(f"js/{name}.js"),) for name in ("renewed", "field_names"))
    at_once = format_html('<script src="{}"></script>\n', static("js/begin_fields.js"))
    return at_once + format_html_join("\n", '<script type="module" src="{}"></script>', links)
