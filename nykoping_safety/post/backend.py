"""For EMAIL_BACKEND: a mail is sent when it is on the disk; `send_spool` does the rest."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from nykoping_safety.post.spool import Spool


class SpoolBackend(BaseEmailBackend):
    """Raises OSError where the folder cannot be written, as others do without a server."""

    def __init__(self, *args: Any, folder: Path | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spool = Spool(folder or Path(settings.EMAIL_SPOOL or ""))

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return sum(self._put(message) for message in email_messages)

    def _put(self, email: EmailMessage) -> bool:
        if not email.recipients():
            return False
        message = email.message()
        data = message.as_bytes(linesep="\r\n")  # type: ignore[call-arg]  # Django's own
        sender = email.from_email or settings.DEFAULT_FROM_EMAIL
        try:
            self.spool.put(sender, email.recipients(), data, str(message["Message-ID"] or ""))
        except OSError:
            if not self.fail_silently:
                raise
            return False
        return True
