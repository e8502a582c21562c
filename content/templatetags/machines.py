"""What a page tells programs: where it stands, and what is shown where its address is shared."""

from typing import Any, cast

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from content.alternates import PageLanguages, absolute
from content.models import HomePage, NoticePage
from content.share_preview import SharePreview, share_preview, trail
from content.structured_data import as_script
from content.structured_data.pages import article, breadcrumbs, website
from content.structured_data.words import CONTEXT

register = template.Library()


@register.inclusion_tag("components/for_machines.html", takes_context=True)
def for_machines(context: Context, languages: PageLanguages) -> dict[str, Any]:
    """Nothing for a draft, nor for what has no address of its own, such as what is not found."""
    flat = cast("dict[str, Any]", context.flatten())
    if not languages.canonical or getattr(flat["request"], "fact_check", None):
        return {}
    preview = share_preview(flat)
    data = _data(flat, preview, languages.path)
    return {"share": preview, "address": languages.canonical, "data": data}


def _data(flat: dict[str, Any], preview: SharePreview, path: str) -> SafeString:
    page, steps = flat.get("page"), trail(flat, preview.title, path)
    names, above = [name for name, _address in steps], [address for _name, address in steps[:-1]]
    graph = [breadcrumbs(names, above)] if steps else []
    if isinstance(page, NoticePage):
        graph.insert(0, article(page, preview.picture))
    if isinstance(page, HomePage):
        graph.append(website(preview.site_name, absolute(path)))
    return as_script({"@context": CONTEXT, "@graph": graph})
