"""What is uploaded is kept by our forms or not at all.

Wagtail's page for several files at once keeps a file as it came where its name fits but another
field does not, and makes a picture of it later, past `PictureForm`: with the place where it was
taken. Our forms ask for nothing there but a collection, which the page has chosen; whoever names
one that is not there is refused.
"""

from django.core.exceptions import BadRequest
from django.db.models.signals import pre_save
from wagtail.models import UploadedFile


def refuse(**_told: object) -> None:
    """Raises BadRequest."""
    raise BadRequest("collection")


def connect() -> None:
    pre_save.connect(refuse, sender=UploadedFile)
