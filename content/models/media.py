"""Pictures and documents: our own models from the start, since they cannot be swapped in later."""

import secrets
from pathlib import PurePath

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from content import document_places


class ContentImage(AbstractImage):
    admin_form_fields = Image.admin_form_fields

    class Meta(AbstractImage.Meta):
        verbose_name = _("bild")
        verbose_name_plural = _("bilder")


class ContentRendition(AbstractRendition):
    image = models.ForeignKey(ContentImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_content_rendition"
            )
        ]

    def get_upload_to(self, filename: str) -> str:
        """Web servers hand it out to whoever asks: only a page that is read tells its name."""
        return f"images/{secrets.token_hex(12)}.{PurePath(super().get_upload_to(filename)).name}"


class ContentDocument(AbstractDocument):
    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("dokument")
        verbose_name_plural = _("dokument")

    @property
    def url(self) -> str:
        """Where whoever reads what is being rendered gets it."""
        return document_places.address_of(self)
