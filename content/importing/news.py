"""What an imported update told that was new, as far as its text says."""

import re
from itertools import pairwise

from django.utils.translation import gettext as _

from content.notice_text import Heading, ParsedNotice, Text, Update

LONGEST = 400
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+")
# "Uppdaterad 3 maj" says only that the page was changed; "Uppdatering 3 maj" stands over the news.
_STANDS_OVER_NEWS = re.compile(r"\W*(?:\w*uppdatering|ny|rättelse|faran|läget|\d)", re.IGNORECASE)


def news_of(update: Update, notice: ParsedNotice) -> str:
    """The first sentence under the update's mark, else a sentence that says it is not known."""
    sentence = _SENTENCE_ENDS.split(_text_under(update, notice))[0]
    if 0 < len(sentence) <= LONGEST:
        return sentence
    return _("Det framgår inte av texten vad som är nytt.")


def _text_under(update: Update, notice: ParsedNotice) -> str:
    for block, below in pairwise(notice.body):
        if isinstance(block, Heading) and block.text == update.text and isinstance(below, Text):
            return below.text
    is_over_lead = update == notice.updates[0] and _STANDS_OVER_NEWS.match(update.text)
    return notice.lead if is_over_lead else ""
