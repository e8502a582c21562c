"""The fields of `content`'s own rows that have a column for each language."""

from modeltranslation.translator import TranslationOptions, register

from content.models import Banner


@register(Banner)
class BannerTranslation(TranslationOptions):
    fields = ("text",)
    required_languages = {"sv": ("text",)}
