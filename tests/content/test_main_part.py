"""The bytes of a record are those that Beautiful Soup wrote for the same page in earlier years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from content.public_record.main_part import DECORATION, TIDY, MainPart
from content.public_record.reading import MAIN

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage

TEXTS = {
    "what a page is made of": (
        '<main id="m"><h1>Ny <b>skola</b></h1>\n\n  <p>Ring <a href="tel:112">112</a>.</p></main>'
    ),
    "attributes in any order": "<main><p lang='sv' dir=ltr class=' b  a '>x</p></main>",
    "quotes": '<main><p title=\'a "b"\' data-x="it\'s" data-y="&quot;\'">"\'</p></main>',
    "signs": "<main><p>1 &lt; 2 &amp;&amp; 3 > 2 &nbsp;&#x27; å &copy; & co</p></main>",
    "without an end": "<main><img src=a.png alt><br><br/><hr>text<input disabled></main>",
    "blanks alone": "<main> <p> </p>\t<p>\n \n</p><pre> \n </pre>\f<textarea>  </textarea></main>",
    "decoration": "<main>a <svg><path d='m'/><title>t</title></svg> b<script>1 < 2</script></main>",
    "decoration in itself": "<main><noscript>a<noscript>b</noscript>c</noscript>d</main>",
    "not closed": "<main><ul><li>one<li>two</ul><p>three<div><b>four</div>five</main>",
    "closed too often": "<main></b><p>one</p></p></i>two</main>",
    "a remark": "<main>a<!-- b -->c</main>",
    "no heading": "<main><h2>Under</h2></main>",
    "two headings": "<main><h1>One</h1><h1>Two</h1></main>",
    "never closed": "<main><h1>One<p>two",
    "references": '<main><a href="/?a=1&amp;b=2" title="&#229; &#xE5;">å</a></main>',
    "half a reference": '<main><a href="/?a=1&copy=2">å</a></main>',
    "an attribute twice": '<main><p lang="sv" LANG="en">å</p></main>',
    "a script alone": '<main>a<script type="module">if (1 < 2) "<p>"</script>b</main>',
    "a script with an end in it": "<main>a<script>'</p>'</script>b</main>",
    "an end with more": '<main><p>a</p class="b">c</main>',
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_same_bytes_as_ever(text: str) -> None:
    says_the_same(text)


def test_what_we_write_is_tidy(home: HomePage, client: Client) -> None:
    """So that it is read in less time than `html.parser` takes."""
    for address in ("/", "/nyheter/", "/stod/"):
        found = MAIN.search(client.get(address).text)
        assert found
        assert not any(something_else for *_tidy, something_else in TIDY.findall(found[0]))
        says_the_same(found[0])


def says_the_same(text: str) -> None:
    main = BeautifulSoup(text, "html.parser").main
    assert main
    for part in main.find_all(DECORATION):
        part.decompose()
    heading = main.find("h1")
    part = MainPart(text)
    assert part.html == main.decode_contents()
    assert part.heading == (heading.get_text(" ") if heading else "")
