"""Things told one by one: initiatives, advice, questions and answers."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.text import SentenceBlock, TextBlock


class InitiativeBlock(blocks.StructBlock):
    short = blocks.CharBlock(label=_("Kort namn"), max_length=60)
    name = blocks.CharBlock(label=_("Vad det står för"), max_length=160, required=False)
    text = blocks.TextBlock(label=_("Vad det gör"), rows=3)

    class Meta:
        icon = "group"
        label = _("Insats")


class InitiativesBlock(blocks.StructBlock):
    items = blocks.ListBlock(InitiativeBlock(), label=_("Insatser"), min_num=1)

    class Meta:
        icon = "group"
        label = _("Insatser")
        description = _("Vad som pågår, med kort namn och förklaring: EST, SSPF …")
        preview_value = {
            "items": [
                {
                    "short": "EST",
                    "name": "Effektiv samordning för trygghet",
                    "text": "Kommun, polis och bostadsbolag möts varje vecka.",
                }
            ]
        }


class AdviceBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Rubrik"), max_length=120, default="Gör så här nu")
    items = blocks.ListBlock(SentenceBlock(label=_("Råd")), label=_("Råd"), min_num=1)

    class Meta:
        icon = "check"
        label = _("Råd")
        description = _("Vad läsaren ska göra nu, ett råd i taget.")
        preview_value = {"heading": "Gör så här nu", "items": ["Håll dig inomhus."]}


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Fråga"), max_length=200)
    answer = TextBlock(label=_("Svar"))

    class Meta:
        icon = "help"
        label = _("Fråga och svar")


class QuestionsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Rubrik"), max_length=120, default="Frågor och svar")
    items = blocks.ListBlock(QuestionBlock(), label=_("Frågor"), min_num=1)

    class Meta:
        icon = "help"
        label = _("Frågor och svar")
        description = _("Det som många undrar.")
        preview_value = {
            "heading": "Frågor och svar",
            "items": [{"question": "Är det farligt nu?", "answer": "<p>Nej.</p>"}],
        }
