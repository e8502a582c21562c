"""Links in running text lead where they say: nothing that runs, hides its host, or is shut off."""

import re
from html import unescape

from django.utils.translation import gettext as _

from support_directory.web_addresses import AddressNotUnderstood, normal_address

# On our own site; "//" and "/\" are another host to a browser.
_OWN = re.compile(r"(/(?![/\\])|#)[^\s\\]*")
_REACHES_SOMEBODY = re.compile(r"(mailto|tel|sms):[^\s<>\"\\]+", re.IGNORECASE)
_HREF = re.compile(r"<a\b[^<>]*?\shref=\"([^\"]*)\"")
LONGEST_TOLD = 60


def why_not(address: str) -> str:
    """A sentence in Swedish on what is wrong with where a link leads; empty if nothing is."""
    if _OWN.fullmatch(address) or _REACHES_SOMEBODY.fullmatch(address):
        return ""
    try:
        normal_address(address)
    except AddressNotUnderstood as error:
        return str(error)
    return ""


def faults_in(html: str) -> list[str]:
    """A sentence for each link of Wagtail's rich text that nobody should be led by."""
    addresses = dict.fromkeys(unescape(href) for href in _HREF.findall(html))
    return [
        _("Länken till %(address)s går inte att använda. %(why)s")
        % {"address": address[:LONGEST_TOLD], "why": why}
        for address in addresses
        if (why := why_not(address))
    ]
