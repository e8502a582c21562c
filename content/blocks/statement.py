"""What an accessibility statement lists: what does not work, and for what reason."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.choices import FailureReason


class FailureBlock(blocks.StructBlock):
    reason = blocks.ChoiceBlock(
        label=_("Skäl"), choices=FailureReason.choices, default=FailureReason.NOT_MET.value
    )
    what = blocks.TextBlock(
        label=_("Vad fungerar inte, och för vem?"),
        help_text=_("Beskriv hindret som den möter det: ”Filmen saknar text, så den som inte …”"),
        rows=3,
        max_length=600,
    )
    instead = blocks.TextBlock(
        label=_("Vad kan man göra i stället?"), rows=2, max_length=400, required=False
    )
    mended_by = blocks.DateBlock(
        label=_("Åtgärdas senast"),
        help_text=_("Lämna tomt om ni inte vet. Lova inget som ni inte kan hålla."),
        required=False,
    )
    why = blocks.TextBlock(
        label=_("Varför är det betungande, eller varför omfattas det inte?"),
        help_text=_("Behövs inte för det som ska åtgärdas."),
        rows=2,
        max_length=400,
        required=False,
    )

    class Meta:
        icon = "warning"
        label = _("Brist")
        description = _("Något på webbplatsen som inte är tillgängligt för alla.")
        preview_value = {
            "reason": FailureReason.NOT_MET.value,
            "what": "Äldre dokument är bilder. En skärmläsare kan inte läsa dem.",
            "instead": "Ring kommunen, så läser vi upp dem.",
        }
