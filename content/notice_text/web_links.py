"""Links of a web page: where they really lead, and how the text form writes them."""

import re
from urllib.parse import SplitResult, parse_qs, parse_qsl, urlencode, urlsplit, urlunsplit

# Puts somebody's own counter between the reader and the page; the page's address is its parameter.
GO_BETWEENS = (
    ("safelinks.protection.outlook.com", "url"),
    ("www.google.com", "q"),
    ("www.google.se", "q"),
    ("l.facebook.com", "u"),
    ("lm.facebook.com", "u"),
)
TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|_hs\w+|vero_\w+|mkt_tok", re.IGNORECASE
)
_DIGITS = re.compile(r"\D")
MOST_STEPS = 3


def address_of(href: str) -> str:
    """A web address, "mailto:…" or "tel:…" without what follows readers; empty for all else."""
    address = "".join(href.split())
    for _step in range(MOST_STEPS):
        inner = _behind_go_between(address)
        if not inner:
            break
        address = inner
    scheme = address.partition(":")[0].lower()
    if scheme in {"mailto", "tel"}:
        return f"{scheme}:{address.partition(':')[2].partition('?')[0]}"
    return _without_tracking(address) if scheme in {"http", "https"} else ""


def written_link(label: str, address: str) -> str:
    """Label and address, or one of them where they say the same."""
    scheme, _colon, rest = address.partition(":")
    if scheme == "tel":
        is_said = _DIGITS.sub("", rest)[-6:] in _DIGITS.sub("", label)
        return label if is_said else f"{label} ({rest})"
    if scheme == "mailto":
        return label if rest.casefold() in label.casefold() else f"{label} ({rest})"
    if _bare(label) == _bare(address):
        return address
    if "[" in label or "]" in label:
        return f"{label} ({address})"
    return f"[{label}]({address})"


def _bare(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|/$", "", address.strip(), flags=re.IGNORECASE).casefold()


def _behind_go_between(address: str) -> str:
    parts = _split(address)
    if parts is None:
        return ""
    host = parts.hostname or ""
    for name, parameter in GO_BETWEENS:
        if host == name or host.endswith(f".{name}"):
            return parse_qs(parts.query).get(parameter, [""])[0]
    return ""


def _without_tracking(address: str) -> str:
    parts = _split(address)
    if parts is None or not parts.hostname:
        return ""
    query = parts.query
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not TRACKING.fullmatch(name)]
    if len(kept) != len(pairs):
        query = urlencode(kept)
    whole = urlunsplit((parts.scheme, parts.netloc, parts.path, query, parts.fragment))
    return whole.replace("(", "%28").replace(")", "%29").replace("[", "%5B").replace("]", "%5D")


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:
        return None
