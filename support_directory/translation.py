"""The fields that have a column for each language."""

from modeltranslation.translator import TranslationOptions, register

from .models import (
    Audience,
    ContactPoint,
    Need,
    Organization,
    Service,
    ServiceList,
    ServiceListItem,
)


@register(Organization)
class OrganizationTranslation(TranslationOptions):
    fields = ("name", "description")
    required_languages = {"sv": ("name",)}


@register(Audience)
class AudienceTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = {"sv": ("name",)}


@register(Need)
class NeedTranslation(TranslationOptions):
    fields = ("name", "description")
    required_languages = {"sv": ("name",)}


@register(Service)
class ServiceTranslation(TranslationOptions):
    fields = ("name", "summary", "description", "what_happens", "alert")
    required_languages = {"sv": ("name",)}


@register(ContactPoint)
class ContactPointTranslation(TranslationOptions):
    fields = (
        "label",
        "instruction",
        "hours_note",
        "price_note",
        "anonymity_note",
        "accessibility_note",
    )


@register(ServiceList)
class ServiceListTranslation(TranslationOptions):
    fields = ("name", "purpose")
    required_languages = {"sv": ("name",)}


@register(ServiceListItem)
class ServiceListItemTranslation(TranslationOptions):
    fields = ("note",)
