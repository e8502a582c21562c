"""What is looked at before it comes in."""

from __future__ import annotations

from django.db.models.signals import pre_save
from wagtail.images.fields import WagtailImageField
from wagtail.models import UploadedFile

from content.forms import uploads
from tests.security.without.switching import (
    Defence,
    both,
    first_given,
    no,
    nothing,
    replaced,
    says,
    yes,
)

UPLOADS = "tests/security/test_uploads.py"
LINKS = "tests/security/test_links.py"
VISITING = "tests/content/checking/test_visiting.py"


def kept_as_it_came() -> None:
    assert pre_save.disconnect(uploads.refuse, sender=UploadedFile)


def uploads_and_links() -> list[Defence]:
    pictures, documents = "content.forms.pictures", "content.forms.documents"
    kept = replaced(f"{documents}.DocumentForm.clean_file", lambda self: self.cleaned_data["file"])
    return [
        Defence(
            "uploads", "pixels alone", (UPLOADS,), replaced(f"{pictures}.pixels_alone", first_given)
        ),
        Defence(
            "uploads",
            "a whole picture",
            (f"{UPLOADS}::test_what_is_no_whole_picture_is_refused",),
            both(
                replaced(f"{pictures}.WholePictureField.to_python", WagtailImageField.to_python),
                replaced(
                    f"{pictures}.PictureForm.clean_file", lambda self: self.cleaned_data["file"]
                ),
            ),
        ),
        Defence(
            "uploads",
            "a document is of its kind",
            (UPLOADS,),
            replaced(f"{documents}.is_of_kind", yes),
        ),
        Defence(
            "uploads", "a document runs nothing", (UPLOADS,), replaced(f"{documents}.runs", no)
        ),
        Defence(
            "uploads",
            "a document's largest size",
            (f"{UPLOADS}::test_a_document_has_a_largest_size",),
            kept,
        ),
        Defence(
            "uploads",
            "a picture's place is not guessed",
            (f"{UPLOADS}::test_nobody_guesses_where_a_picture_lies",),
            replaced(
                "content.models.media.ContentRendition.get_upload_to",
                lambda _self, name: f"images/{name}",
            ),
        ),
        Defence(
            "uploads",
            "no file is kept as it came",
            (f"{UPLOADS}::test_no_file_is_kept_as_it_came",),
            kept_as_it_came,
        ),
        Defence(
            "uploads",
            "what has a password of its own",
            ("tests/content/test_own_password.py",),
            replaced("content.own_password.refuse", nothing),
        ),
        Defence(
            "links",
            "lead where they say",
            (LINKS,),
            replaced("content.safe_links.why_not", says("")),
        ),
        Defence(
            "links",
            "a text's largest length",
            (f"{LINKS}::test_a_text_has_a_largest_length",),
            replaced("content.blocks.text.SafeTextBlock.clean", lambda _self, value: value),
        ),
        Defence(
            "links",
            "no closed network is asked",
            (VISITING,),
            replaced("content.checking.asking.is_public", yes),
        ),
    ]
