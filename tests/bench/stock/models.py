"""A page of the kind that Wagtail's own demos have, written anew with nothing but its defaults.

Models were the blog of bakerydemo and the articles of the news template. The tables are made by
the bench, inside its transaction.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import connection, models
from wagtail import blocks
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtail.snippets.models import register_snippet

OPTIONAL = {"on_delete": models.SET_NULL, "null": True, "blank": True, "related_name": "+"}


@register_snippet
class StockContact(models.Model):
    """All that is shown of it stands in its own row: a kinder case for Wagtail than ours."""

    name = models.CharField(max_length=200)
    summary = models.CharField(max_length=300)
    phone = models.CharField(max_length=50)
    hours = models.CharField(max_length=200)

    class Meta:
        app_label = "content"

    def __str__(self) -> str:
        return self.name


@register_snippet
class StockAuthor(models.Model):
    name = models.CharField(max_length=200)
    picture = models.ForeignKey(settings.WAGTAILIMAGES_IMAGE_MODEL, **OPTIONAL)

    class Meta:
        app_label = "content"

    def __str__(self) -> str:
        return self.name


@register_snippet
class StockFooter(models.Model):
    text = RichTextField()

    class Meta:
        app_label = "content"

    def __str__(self) -> str:
        return str(self.pk)


@register_setting
class StockSettings(BaseSiteSetting):
    organisation = models.CharField(max_length=200)
    account = models.CharField(max_length=200)
    share_picture = models.ForeignKey(settings.WAGTAILIMAGES_IMAGE_MODEL, **OPTIONAL)

    class Meta:
        app_label = "content"


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


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock()
    caption = blocks.CharBlock(required=False)

    class Meta:
        template = "stock/picture.html"


class StockPage(Page):
    lead = models.TextField(blank=True)
    picture = models.ForeignKey(settings.WAGTAILIMAGES_IMAGE_MODEL, **OPTIONAL)
    author = models.ForeignKey(StockAuthor, **OPTIONAL)
    body = StreamField(
        [
            ("text", blocks.RichTextBlock()),
            ("advice", AdviceBlock()),
            ("heading", HeadingBlock()),
            ("picture", PictureBlock()),
            ("support_services", ContactsBlock()),
            ("quote", QuoteBlock()),
            ("fact_box", FactBoxBlock()),
            ("questions", QuestionsBlock()),
        ],
        blank=True,
    )
    template = "stock/page.html"
    parent_page_types: ClassVar = ["wagtailcore.Page"]

    class Meta:
        app_label = "content"

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The three newest beside it, as the demos do."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        beside = StockPage.objects.sibling_of(self, inclusive=False).live()
        context["related"] = beside.order_by("-first_published_at")[:3]
        return context


def make_tables() -> None:
    """Before anything else asks for pages: Django looks for those of every model."""
    with connection.schema_editor() as editor:
        for model in (StockContact, StockAuthor, StockFooter, StockSettings, StockPage):
            editor.create_model(model)
