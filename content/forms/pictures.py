"""A picture that somebody uploads becomes one that we have written: its pixels and nothing else.

Where a telephone took it, who edited it, and whatever was hung on behind the picture stay outside.
A file that is no whole picture is refused before anything is kept of it.
"""

import warnings
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

# Of each kind, what keeps it as it looked. Pillow takes a JPEG's own tables with "keep".
WAYS_TO_WRITE: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 92, "optimize": True, "progressive": True},
    "PNG": {"optimize": False},
    "GIF": {"save_all": True},
    "WEBP": {"save_all": True, "quality": 92},
}
BROKEN = (
    *(UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning),
    *(OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, OverflowError),
)


class WholePictureField(WagtailImageField):
    """Wagtail's fails where a file begins as a picture and then ends."""

    def to_python(self, data: Any) -> Any:
        try:
            return super().to_python(data)
        except BROKEN as error:
            raise broken() from error


class PictureForm(BaseImageForm):
    """For every way by which a picture comes in: one, several at once, and out of a chooser."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if given := self.fields.get("file"):
            kept = {"label": given.label, "required": given.required, "widget": given.widget}
            self.fields["file"] = WholePictureField(**kept)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file  # the one that was there
        file.seek(0)
        try:
            data = pixels_alone(file.read())
        except BROKEN as error:
            raise broken() from error
        return InMemoryUploadedFile(
            BytesIO(data), "file", file.name, file.content_type, len(data), None
        )


def broken() -> ValidationError:
    return ValidationError(_("Bilden är trasig eller inte hel. Spara den på nytt och försök igen."))


def pixels_alone(data: bytes) -> bytes:
    """The same picture, the right way up, without a word about where, when or by whom.

    Raises one of BROKEN.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(BytesIO(data), formats=tuple(WAYS_TO_WRITE)) as picture:
            kind = str(picture.format)
            how = dict(WAYS_TO_WRITE[kind])
            profile = picture.info.get("icc_profile")
            if not getattr(picture, "is_animated", False):
                picture.load()
                upright = ImageOps.exif_transpose(picture)
                if kind == "JPEG" and upright.mode not in {"RGB", "L", "CMYK"}:
                    upright = upright.convert("RGB")
            else:
                upright = picture
            upright.info = {
                name: upright.info[name]
                for name in ("transparency", "duration", "loop", "background", "disposal")
                if name in upright.info
            }
            written = BytesIO()
            upright.save(written, kind, icc_profile=profile, exif=b"", comment=b"", **how)
    return written.getvalue()
