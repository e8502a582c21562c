"""Support contacts in a page: references to the directory, never copies of it."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.blocks.list_block import ListBlockAdapter
from wagtail.blocks.struct_block import StructBlockValidationError, StructValue

from content.blocks import previews
from content.choices import Shows
from content.choosers import AudienceBlock, NeedBlock, ServiceBlock, ServiceListBlock
from content.embedding import EmbeddedSupport, Wanted, support_of

GROUP = _("Stödkontakter")


class ServicesValue(StructValue):
    @property
    def wanted(self) -> Wanted:
        return Wanted(service_ids=tuple(pk for pk in self["services"] if pk))


class ListValue(StructValue):
    @property
    def wanted(self) -> Wanted:
        return Wanted(list_id=self["service_list"])


class AudienceAndNeedValue(StructValue):
    @property
    def wanted(self) -> Wanted:
        return Wanted(audience_id=self["audience"], need_id=self["need"])


class InlineServiceValue(StructValue):
    @property
    def wanted(self) -> Wanted:
        return Wanted(service_ids=(self["service"],) if self["service"] else ())


class SupportBlock(blocks.StructBlock):
    """Hands the template its `cards`, loaded with those of every other block of the page."""

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return {**context, **self._shown(value, support_of(context))}

    def _shown(self, value: Any, embedded: EmbeddedSupport | None) -> dict[str, Any]:
        embedded = embedded or EmbeddedSupport([value.wanted])
        return {"cards": embedded.cards_for(value.wanted)}


class ServicesListBlock(blocks.ListBlock):
    """A list whose chooser takes several at once (static/js/services_list.js)."""

    canonical_module_path = "wagtail.blocks.ListBlock"  # migrations need not know of it

    class Meta:
        default: ClassVar[list[int]] = []


class ServicesListAdapter(ListBlockAdapter):
    js_constructor = "content.blocks.ServicesList"

    def js_args(self, block: blocks.ListBlock) -> list[Any]:
        """Without the smallest number: nobody is told of a fault before they have begun."""
        *args, meta = super().js_args(block)
        meta.pop("minNum", None)
        return [*args, {**meta, "chooseSeveral": _now("Välj stödkontakter")}]

    @cached_property
    def media(self) -> forms.Media:
        return super().media + forms.Media(js=[versioned_static("js/services_list.js")])


register(ServicesListAdapter(), ServicesListBlock)


class SupportServicesBlock(SupportBlock):
    heading = blocks.CharBlock(label=_("Rubrik"), max_length=120, required=False)
    services = ServicesListBlock(
        ServiceBlock(label=_("Stödkontakt")), label=_("Stödkontakter"), min_num=1
    )

    class Meta:
        icon = "help"
        group = GROUP
        label = _("Utvalda stödkontakter")
        description = _("Stödkontakter som du väljer, i den ordning du vill.")
        value_class = ServicesValue
        preview_value = staticmethod(previews.chosen_services)


class SupportListBlock(SupportBlock):
    heading = blocks.CharBlock(label=_("Rubrik"), max_length=120, required=False)
    service_list = ServiceListBlock(label=_("Lista"))

    class Meta:
        icon = "list-ul"
        group = GROUP
        label = _("En lista med stödkontakter")
        description = _(
            "En lista som hålls på ett ställe, till exempel ”Hit kan oroliga vända sig”."
        )
        value_class = ListValue
        preview_value = staticmethod(previews.first_list)


class SupportForBlock(SupportBlock):
    heading = blocks.CharBlock(label=_("Rubrik"), max_length=120, required=False)
    audience = AudienceBlock(label=_("Målgrupp"), required=False)
    need = NeedBlock(label=_("Behov"), required=False)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not cleaned["audience"] and not cleaned["need"]:
            sentence = _now("Välj en målgrupp, ett behov eller båda.")
            raise StructBlockValidationError({"audience": ValidationError(sentence)})
        return cleaned

    class Meta:
        icon = "group"
        group = GROUP
        label = _("Alla för en målgrupp och ett behov")
        description = _("Alla stödkontakter som passar; nya kommer med av sig själva.")
        value_class = AudienceAndNeedValue
        preview_value = staticmethod(previews.first_audience)


class InlineServiceBlock(SupportBlock):
    text_before = blocks.CharBlock(label=_("Text före"), max_length=300, required=False)
    service = ServiceBlock(label=_("Stödkontakt"))
    shows = blocks.ChoiceBlock(
        label=_("Visa"),
        choices=Shows.choices,
        default=Shows.BOTH.value,
    )
    text_after = blocks.CharBlock(label=_("Text efter"), max_length=300, required=False)

    def _shown(self, value: Any, embedded: EmbeddedSupport | None) -> dict[str, Any]:
        embedded = embedded or EmbeddedSupport([value.wanted])
        return {"services": embedded.services_for(value.wanted)}

    class Meta:
        icon = "link"
        group = GROUP
        label = _("En stödkontakt i löpande text")
        description = _("En mening med namn eller nummer ur katalogen.")
        value_class = InlineServiceValue
        preview_value = staticmethod(previews.sentence_with_service)
