"""Times for readers and machines at once: `<time datetime>` around Swedish words."""

import datetime as dt

from django import template
from django.template.defaultfilters import stringfilter
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from content import dependencies, time_words
from content.choices import Precision, UpdateKind
from content.models import NoticeUpdate
from content.time_words import as_of_in_words, clock_in_words, day_in_words

register = template.Library()

# New information speaks for itself; these the reader should know before reading on.
KINDS_THAT_ARE_NAMED = (UpdateKind.CHANGED_ADVICE, UpdateKind.CORRECTION, UpdateKind.ALL_CLEAR)


@register.filter
def day(date: dt.date | None) -> SafeString | str:
    return time_element(date.isoformat(), day_in_words(date)) if date else ""


@register.filter
def full_day(date: dt.date | None) -> SafeString | str:
    """As `day`, always with the year: for what is read long after."""
    return time_element(date.isoformat(), as_of_in_words(date)) if date else ""


@register.filter
def moment(update: NoticeUpdate) -> SafeString:
    """When an update was made; only its date where the clock time is not known."""
    return update_time(update, day_in_words(timezone.localdate(update.at)))


@register.filter
def full_moment(update: NoticeUpdate) -> SafeString:
    """As `moment`, always with the year."""
    return update_time(update, as_of_in_words(timezone.localdate(update.at)))


@register.filter
def promised(at: dt.datetime) -> SafeString:
    words = _("%(clock)s den %(day)s") % {
        "clock": clock_in_words(at),
        "day": day_in_words(timezone.localdate(at)),
    }
    return time_element(machine_time(at), words)


@register.filter
def is_past(at: dt.datetime) -> bool:
    if at <= timezone.now():
        return True
    dependencies.note_change_at(at)
    return False


@register.filter
def epoch_minute(at: dt.datetime) -> str:
    """For `open_now.js`: the first whole minute at which it has passed."""
    return str(-(-int(at.timestamp()) // 60))


@register.filter(is_safe=True)
@stringfilter
def unbroken(text: str) -> str:
    return time_words.unbroken(text)


@register.filter
def kind_label(update: NoticeUpdate) -> str:
    named = update.kind in KINDS_THAT_ARE_NAMED or not update.text
    return update.get_kind_display() if named else ""


def update_time(update: NoticeUpdate, day_words: str) -> SafeString:
    if update.precision == Precision.DAY:
        return time_element(timezone.localdate(update.at).isoformat(), day_words)
    return time_element(machine_time(update.at), f"{day_words} {clock_in_words(update.at)}")


def machine_time(at: dt.datetime) -> str:
    return timezone.localtime(at).isoformat(timespec="minutes")


def time_element(machine: str, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', machine, time_words.unbroken(words))
