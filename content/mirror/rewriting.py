"""Makes a page stand alone: relative addresses, no form, and the note of what it is.

The pages are our own templates' HTML, written in one manner, so patterns do.
"""

import posixpath
import re
from collections.abc import Callable, Iterator

from content.mirror.note import Mirror
from content.publication.ports import INDEX

ADDRESS = re.compile(r'(?<=\s)(href|src|srcset)="(/(?!/)[^"]*)"')
FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
KEEPING = re.compile(r"<div\b[^>]*\sdata-offline[\s>].*?</div>", re.DOTALL)
LEFT_OUT = re.compile(r'<link rel="manifest"[^>]*>')
BEFORE_NOTE = re.compile(r"<body\b[^>]*>")
# Last: the page's own style says first in which order the layers count.
END_OF_HEAD = "</head>"
IN_HEAD = """  <meta name="robots" content="noindex">
    <link rel="stylesheet" href="{style}">
  """


def linked(html: str) -> Iterator[str]:
    """Every address of the own site, as it stands in the page but without query and fragment."""
    for name, value in ADDRESS.findall(without_what_asks(html)):
        for one in value.split(",") if name == "srcset" else [value]:
            yield path_of(one.split()[0])


def path_of(address: str) -> str:
    return re.split(r"[?#]", address, maxsplit=1)[0]


def without_what_asks(html: str, form: str = "", keeping: str = "") -> str:
    html = FORM.sub(lambda _found: form, LEFT_OUT.sub("", html))
    return KEEPING.sub(lambda _found: keeping, html)


def alone(
    html: str, address: str, language: str, mirror: Mirror, style: str, there: Callable[[str], str]
) -> str:
    """`there` gives the address in the mirror for one of the site; `style` is one of the site.

    A query means nothing to a folder: a link with one leads to what stands for it.
    """
    html = without_what_asks(
        html, mirror.instead(language, "form"), mirror.instead(language, "offline")
    )
    html = html.replace(END_OF_HEAD, IN_HEAD.format(style=style) + END_OF_HEAD, 1)
    html = BEFORE_NOTE.sub(lambda found: found[0] + mirror.note(language), html, count=1)

    def rewritten(found: re.Match[str]) -> str:
        name, value = found.groups()
        if name != "srcset":
            return f'{name}="{relative(there(value), address)}"'
        parts = [one.split() for one in value.split(",")]
        told = (" ".join([relative(there(url), address), *size]) for url, *size in parts)
        return f'{name}="{", ".join(told)}"'

    return ADDRESS.sub(rewritten, html)


def relative(target: str, page: str) -> str:
    """From the page's folder, so that the mirror may lie anywhere below a host.

    A folder stays a folder: its page is found by every web server.
    """
    path, mark, fragment = target.partition("#")
    told = posixpath.relpath(path, posixpath.dirname(page))
    if path.endswith("/"):
        told = f"{told}/"
    return f"{told}{mark}{fragment}"


def file_of(address: str) -> str:
    """Where in the folder an address lies."""
    return address.lstrip("/") + (INDEX if address.endswith("/") else "")
