"""The page, its snippet and its blocks. Their tables are made by the bench, inside its transaction.

Defaults all through: `ModelSnippetChooserBlock` for contacts, `include_block` in the template,
a menu of the home page's children, the user bar, the middleware of `wagtail start`.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.db import connection, models
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtail.snippets.models import register_snippet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from content.models import NoticePage
    from support_directory.models import Service

HERE = Path(__file__).parent
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
]


@register_snippet
class StockContact(models.Model):
    name = models.CharField(max_length=200)
    summary = models.CharField(max_length=300)
    phone = models.CharField(max_length=50)
    hours = models.CharField(max_length=200)

    class Meta:
        app_label = "content"

    def __str__(self) -> str:
        return self.name


class AdviceBlock(blocks.StructBlock):
    heading = blocks.CharBlock()
    items = blocks.ListBlock(blocks.RichTextBlock())

    class Meta:
        template = "stock/advice.html"


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock()
    level = blocks.ChoiceBlock(choices=[("2", "2"), ("3", "3")])

    class Meta:
        template = "stock/heading.html"


class ContactsBlock(blocks.StructBlock):
    heading = blocks.CharBlock()
    services = blocks.ListBlock(SnippetChooserBlock(StockContact))

    class Meta:
        template = "stock/contacts.html"


class QuoteBlock(blocks.StructBlock):
    words = blocks.TextBlock()
    name = blocks.CharBlock()
    role = blocks.CharBlock()

    class Meta:
        template = "stock/quote.html"


class FactBoxBlock(blocks.StructBlock):
    heading = blocks.CharBlock()
    text = blocks.RichTextBlock()

    class Meta:
        template = "stock/fact_box.html"


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock()
    answer = blocks.RichTextBlock()


class QuestionsBlock(blocks.StructBlock):
    heading = blocks.CharBlock()
    items = blocks.ListBlock(QuestionBlock())

    class Meta:
        template = "stock/questions.html"


class StockPage(Page):
    lead = models.TextField()
    body = StreamField(
        [
            ("text", blocks.RichTextBlock()),
            ("advice", AdviceBlock()),
            ("heading", HeadingBlock()),
            ("support_services", ContactsBlock()),
            ("quote", QuoteBlock()),
            ("fact_box", FactBoxBlock()),
            ("questions", QuestionsBlock()),
        ]
    )
    template = "stock/page.html"
    parent_page_types: ClassVar = ["wagtailcore.Page"]

    class Meta:
        app_label = "content"


def make_tables() -> None:
    """Before anything else asks for pages: Django looks for those of every model."""
    with connection.schema_editor() as editor:
        editor.create_model(StockContact)
        editor.create_model(StockPage)


def make_stock_page(
    notice: NoticePage, services: Sequence[Service], body: Callable[[list[Any]], Any]
) -> tuple[str, dict[str, Any]]:
    """Its address, and the settings under which it answers."""
    contacts = StockContact.objects.bulk_create(
        StockContact(
            name=service.name_sv,
            summary=service.summary_sv,
            phone=service.contact_points.all()[0].written_as,
            hours=service.contact_points.all()[0].hours_in_words,
        )
        for service in services
    )
    page = StockPage(title=notice.title, lead=notice.lead, body=body([*contacts]))
    notice.get_parent().get_parent().add_child(instance=page)
    engine = {**settings.TEMPLATES[0], "DIRS": [HERE / "templates"]}
    options = {**engine["OPTIONS"]}
    options["context_processors"] = options["context_processors"][:3]
    return page.url, {"MIDDLEWARE": MIDDLEWARE, "TEMPLATES": [{**engine, "OPTIONS": options}]}


def stock_visitor() -> Callable[[str], Any]:
    """Must be called under the page's own settings."""
    handler = BaseHandler()
    handler.load_middleware()
    return lambda address: handler.get_response(
        WSGIRequest(
            {
                "REQUEST_METHOD": "GET",
                "PATH_INFO": address,
                "QUERY_STRING": "",
                "SERVER_NAME": "testserver",
                "SERVER_PORT": "80",
                "HTTP_HOST": "testserver",
                "wsgi.url_scheme": "http",
                "wsgi.input": io.BytesIO(),
            }
        )
    )
