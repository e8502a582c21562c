"""A site where each kind of thing that nobody may read has a word of its own in each field."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from PIL import Image

from content import roles
from content.models import (
    ContentDocument,
    ContentImage,
    Incident,
    NoticeIndexPage,
    NoticePage,
)
from tests.content.factories import make_notice
from tests.security.hiding import HIDING

if TYPE_CHECKING:
    from wagtail.models import Page

BAIT = "koltrast"
"""Stands beside each hidden word, so that a search for it would find them all."""
PUBLIC = "Kaffet är slut"


class HiddenWorld:
    """`words`: what each stands for. The other lists are what an address may try to reach."""

    def __init__(self, home: Page) -> None:
        self.words: dict[str, str] = {}
        self.kind = ""
        self.home = home
        self.index = NoticeIndexPage.objects.get(locale__language_code="sv")
        self.pages: list[Page] = []
        self.files: list[Any] = []
        self.tokens: list[str] = []
        self.editor = User.objects.create_user(
            self("username"), email=f"{self('email')[9:]}@example.se", first_name=self("first"),
            last_name=self("last"),
        )  # fmt: skip
        self.editor.groups.add(Group.objects.get(name=roles.EDITOR.name))
        for hide in HIDING:
            self.kind = hide.__name__
            hide(self)

    def __call__(self, field: str) -> str:
        word = f"kanarie{len(self.words)}x"
        self.words[word] = f"{self.kind} {field}"
        return f"{BAIT} {word}"

    def notice(self, **fields: Any) -> NoticePage:
        """Live; the caller hides it."""
        notice = make_notice(**{**self.texts(), **fields})
        self.pages.append(notice)
        return notice

    def texts(self) -> dict[str, Any]:
        """A notice's fields, each hidden, with all kinds of blocks."""
        return {
            **{name: self(name) for name in ("title", "seo_title", "search_description")},
            "incident": self.incident(),
            "body_of": self.body(),
        }

    def changes(self) -> dict[str, Any]:
        """The same for a draft of what everybody reads."""
        fields = self.texts()
        return {**fields, "body": fields.pop("body_of"), "lead": self("lead")}

    def body(self) -> list[tuple[str, Any]]:
        file = self.document()
        linked = f'<p>{self("text")} <a linktype="document" id="{file.pk}">{self("link")}</a></p>'
        answered = {"question": self("question"), "answer": f"<p>{self('answer')}</p>"}
        picture = {"image": self.picture(), "alt_text": self("alt"), "caption": self("caption")}
        done = {"short": self("short"), "name": self("initiative"), "text": self("done")}
        return [
            ("heading", {"text": self("heading"), "level": "h2"}),
            ("text", linked),
            ("advice", {"heading": self("advice"), "items": [f"<p>{self('item')}</p>"]}),
            ("questions", {"heading": self("questions"), "items": [answered]}),
            ("fact_box", {"heading": self("box"), "text": f"<p>{self('fact')}</p>"}),
            ("image", picture),
            ("quote", {"words": self("quote"), "name": self("name"), "role": self("role")}),
            ("initiatives", {"items": [done]}),
        ]

    def incident(self) -> Incident:
        word = self("incident")
        slug = word.replace(" ", "-")
        return Incident.objects.create(name=word, slug=slug, description=self("description"))

    def picture(self, **where: Any) -> ContentImage:
        file = BytesIO()
        Image.new("RGB", (900, 700)).save(file, "PNG")
        named = ContentFile(file.getvalue(), f"{self('picture file')[9:]}.png")
        made = ContentImage.objects.create(
            title=self("picture"), description=self("picture alt"), file=named, width=900,
            height=700, **where,
        )  # fmt: skip
        self.files.append(made)
        return made

    def document(self, **where: Any) -> ContentDocument:
        inside = self("document inside").encode()
        named = ContentFile(inside, f"{self('document file')[9:]}.txt")
        made = ContentDocument.objects.create(title=self("document"), file=named, **where)
        self.files.append(made)
        return made

    def public(self, title: str = PUBLIC) -> NoticePage:
        return make_notice(title, text="<p>Det kommer nytt i morgon.</p>")
