"""What one wrote beside what the other wrote, field by field."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.admin.compare import FieldComparison
from wagtail.fields import StreamField
from wagtail.models import Page

from content.together.blocks import merged_field, says_the_same

MINE, THEIRS, BOTH = "mine", "theirs", "both"


@dataclass
class Difference:
    """One field. `preset` is what is ticked: what only one of the two has changed is theirs."""

    name: str
    label: str
    mine: SafeString
    theirs: SafeString
    preset: str
    both_changed: bool = False
    can_merge: bool = False

    @property
    def radio(self) -> str:
        return radio_of(self.name)


def radio_of(name: str) -> str:
    return f"take-{name}"


def differences(
    request: HttpRequest, mine: Page, theirs: Page, before: Page | None
) -> list[Difference]:
    """Empty where the two say the same, or where the other has only saved what was there."""
    comparers = comparers_of(request, theirs)
    if before is not None and not any(has_changed(one, before, theirs) for one in comparers):
        return []
    found = []
    for comparer in comparers:
        if has_changed(comparer, theirs, mine):
            comparison = comparer(theirs, mine)
            found.append(_difference(comparer, comparison, (mine, theirs, before)))
    return found


def has_changed(comparer: Any, one: Page, other: Page) -> bool:
    comparison = comparer(one, other)
    if not comparison.is_field:
        return False  # comments: everybody's stay
    if isinstance(comparison.field, StreamField):
        return not says_the_same(comparison.field, one, other)
    return bool(comparison.has_changed())


def comparers_of(request: HttpRequest, page: Page) -> list[Any]:
    handler: Any = page.specific_class.get_edit_handler()
    found: list[Any] = handler.get_bound_panel(
        instance=page, request=request, form=None
    ).get_comparison()
    return found


def _difference(
    comparer: Any, comparison: Any, texts: tuple[Page, Page, Page | None]
) -> Difference:
    mine, theirs, before = texts
    by_me = before is None or has_changed(comparer, before, mine)
    by_them = before is None or has_changed(comparer, before, theirs)
    name = comparison.field.name
    both = by_me and by_them
    can_merge = both and before is not None and merged_field(name, before, mine, theirs) is not None
    return Difference(
        name=name,
        label=comparison.field_label(),
        mine=_side(comparison, "deletion"),
        theirs=_side(comparison, "addition"),
        preset=BOTH if can_merge else MINE if by_me else THEIRS,
        both_changed=both,
        can_merge=can_merge,
    )


def _side(comparison: Any, left_out: str) -> SafeString:
    """One of the two texts, with what the other has not got marked."""
    if type(comparison) is FieldComparison:
        value = comparison.val_a if left_out == "addition" else comparison.val_b
        return mark_safe(escape(in_words(value)))  # noqa: S308  # escaped here
    text = BeautifulSoup(comparison.htmldiff(), "html.parser")
    for other in text.find_all(class_=left_out):
        other.decompose()
    _shorten(text)
    said = str(text) if text.get_text(strip=True) or text.find("img") else escape(_("Tomt"))
    return mark_safe(said)  # noqa: S308  # Wagtail's own comparison, escaped there


def _shorten(text: BeautifulSoup) -> None:
    """Blocks in a row that are the same in both are told in one line."""
    previous = None
    for block in text.find_all(class_="comparison__child-object", recursive=False):
        is_other = {"addition", "deletion"} & set(block["class"])
        if is_other or block.find(class_=["addition", "deletion"]):
            previous = None
        elif previous is not None:
            block.decompose()
        else:
            previous = block
            block.clear()
            block.append(_("Samma text i båda."))
            block["class"] = "overtaken__same"


def in_words(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return date_format(timezone.localtime(value), "j F Y H.i")
    if isinstance(value, dt.date):
        return date_format(value, "j F Y")
    if isinstance(value, bool):
        return _("Ja") if value else _("Nej")
    return _("Tomt") if value in (None, "") else str(value)
