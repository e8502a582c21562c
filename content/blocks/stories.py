"""One story for each kind of page; nothing nests deeper than two."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.lists import AdviceBlock, InitiativesBlock, QuestionsBlock
from content.blocks.statement import FailureBlock
from content.blocks.support import (
    InlineServiceBlock,
    SupportForBlock,
    SupportListBlock,
    SupportServicesBlock,
)
from content.blocks.text import FactBoxBlock, HeadingBlock, PictureBlock, QuoteBlock, TextBlock


def named_template(name: str) -> str:
    return f"blocks/{name}_block.html"


class StandardBody(blocks.StreamBlock):
    heading = HeadingBlock(template=named_template("heading"))
    text = TextBlock(template=named_template("text"))
    advice = AdviceBlock(template=named_template("advice"))
    questions = QuestionsBlock(template=named_template("questions"))
    fact_box = FactBoxBlock(template=named_template("fact_box"))
    image = PictureBlock(template=named_template("image"))
    support_services = SupportServicesBlock(template=named_template("support_services"))
    support_list = SupportListBlock(template=named_template("support_list"))
    support_for = SupportForBlock(template=named_template("support_for"))
    inline_service = InlineServiceBlock(template=named_template("inline_service"))


class NoticeBody(StandardBody):
    quote = QuoteBlock(template=named_template("quote"))
    initiatives = InitiativesBlock(template=named_template("initiatives"))

    class Meta:
        label = _("Text")


class StatementFailures(blocks.StreamBlock):
    failure = FailureBlock()


class StatementReport(blocks.StreamBlock):
    text = TextBlock(template=named_template("text"))
    support_services = SupportServicesBlock(template=named_template("support_services"))
