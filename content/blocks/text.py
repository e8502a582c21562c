"""Running text: headings, paragraphs, quotes, fact boxes, pictures."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock
from wagtail.rich_text import RichText

from content.dependencies import note, picture_key
from content.safe_links import faults_in

SENTENCE_FEATURES = ["bold", "italic", "link", "document-link", "support-service"]
LONGEST_TEXT = 20_000  # characters of one block; a long notice has 8,000 in all
OFFERS = ["support-service-offers"]
RICH_TEXT_FEATURES = [*SENTENCE_FEATURES, "ul", "ol", *OFFERS]


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Rubrik"), max_length=120)
    level = blocks.ChoiceBlock(
        label=_("Nivå"), choices=[("2", _("Rubrik")), ("3", _("Underrubrik"))], default="2"
    )

    class Meta:
        icon = "title"
        label = _("Rubrik")
        description = _("En rubrik i texten.")
        preview_value = {"text": "Så arbetar kommunen", "level": "2"}


class SafeTextBlock(blocks.RichTextBlock):
    """Its links lead where they say; it is no longer than a text can be."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": LONGEST_TEXT, **kwargs})

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if faults := faults_in(cleaned.source):
            raise ValidationError(faults)
        return cleaned


class TextBlock(SafeTextBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": RICH_TEXT_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Ett eller flera stycken, med listor och länkar.")
        preview_value = "<p>Kommunen följer läget tillsammans med polisen.</p>"


class SentenceBlock(SafeTextBlock):
    """A sentence or two; what was kept before it could hold references is plain text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": [*SENTENCE_FEATURES, *OFFERS], **kwargs})

    def to_python(self, value: str) -> RichText:
        is_plain = value and not value.startswith("<p")
        return RichText(f"<p>{escape(value)}</p>" if is_plain else value)

    def normalize(self, value: Any) -> RichText:
        return value if isinstance(value, RichText) else self.to_python(value or "")

    class Meta:
        icon = "pilcrow"
        label = _("Mening")


class QuoteBlock(blocks.StructBlock):
    words = blocks.TextBlock(label=_("Citat"), rows=4)
    name = blocks.CharBlock(label=_("Vem säger det"), max_length=120)
    role = blocks.CharBlock(label=_("Roll"), max_length=160, required=False)

    class Meta:
        icon = "openquote"
        label = _("Citat")
        description = _("Något som en person har sagt, med namn och roll.")
        preview_value = {
            "words": "Vi följer utvecklingen dag för dag.",
            "name": "Kommunens säkerhetschef",
            "role": "exempel",
        }


class FactBoxBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Rubrik"), max_length=120)
    text = TextBlock(label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Faktaruta")
        description = _("Bakgrund som står för sig, vid sidan av texten.")
        preview_value = {"heading": "Vad är en orosanmälan?", "text": "<p>En anmälan av oro.</p>"}


class PictureChooserBlock(ImageChooserBlock):
    """Fetches the pictures of a page with their renditions at once."""

    def bulk_to_python(self, values: list[int | None]) -> list[Any]:
        pictures = self.model_class.objects.prefetch_related("renditions").in_bulk(values)
        return [pictures.get(pk) for pk in values]


class PictureBlock(blocks.StructBlock):
    image = PictureChooserBlock(label=_("Bild"))
    alt_text = blocks.CharBlock(
        label=_("Bildbeskrivning"),
        help_text=_("Vad bilden visar, för den som inte ser den."),
        max_length=200,
        required=False,
    )
    decorative = blocks.BooleanBlock(
        label=_("Bilden är bara utsmyckning och behöver ingen beskrivning"), required=False
    )
    caption = blocks.CharBlock(label=_("Bildtext"), max_length=200, required=False)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        if value["image"]:
            note(picture_key(value["image"].pk))
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return context

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not cleaned["alt_text"] and not cleaned["decorative"]:
            sentence = _now("Beskriv bilden, eller markera att den bara är utsmyckning.")
            raise StructBlockValidationError({"alt_text": ValidationError(sentence)})
        return cleaned

    class Meta:
        icon = "image"
        label = _("Bild")
        description = _("En bild med beskrivning och bildtext.")
