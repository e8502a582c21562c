"""A notice prepared for a kind of event, before it happens."""

import hashlib
import json
import re
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from content.blocks import NoticeBody

# The editor writes it into every paragraph that it has opened, and a paragraph around plain text.
_BLOCK_KEY = re.compile(r' data-block-key="\w*"')
_ONE_PARAGRAPH = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)


def _as_read(value: Any) -> Any:
    """A stored value without what changes when it is saved again just as it was."""
    if isinstance(value, str):
        text = _BLOCK_KEY.sub("", value)
        alone = _ONE_PARAGRAPH.fullmatch(text)
        return alone[1] if alone else text
    if isinstance(value, dict):
        is_item = value.get("type") == "item"
        each = {name: _as_read(part) for name, part in value.items()}
        return each["value"] if is_item else each
    if isinstance(value, list):
        return [_as_read(part) for part in value]
    return value


class NoticeTemplate(models.Model):
    """A plain model: what is saved is what the next draft is made of, without a draft of its own.

    An approval is bound to what was read: it keeps a digest, so that a text which is changed by
    any path is not approved any more.
    """

    # Of those that every site begins with; null is what may stand there more than once.
    key = models.SlugField(_("nyckel"), max_length=60, null=True, unique=True, editable=False)  # noqa: DJ001
    name = models.CharField(_("namn"), max_length=80, unique=True)
    purpose = models.CharField(_("används när"), max_length=300)
    in_use = models.BooleanField(_("går att välja"), default=True)
    sort_order = models.PositiveSmallIntegerField(_("ordning"), default=100)
    title = models.CharField(_("rubrik"), max_length=255)
    lead = models.TextField(_("ingress"), max_length=600)
    body = StreamField(NoticeBody(), verbose_name=_("text"), blank=True)
    categories = models.ManyToManyField(
        "content.Category", verbose_name=_("ämnen"), blank=True, related_name="+"
    )
    awaited_services = models.CharField(
        _("stödkontakter som ska med när de finns i katalogen"), max_length=400, blank=True
    )
    approved_at = models.DateTimeField(_("godkänd"), null=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("godkänd av"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    approved_digest = models.CharField(max_length=64, editable=False, blank=True)

    class Meta:
        verbose_name = _("notismall")
        verbose_name_plural = _("notismallar")
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def digest(self) -> str:
        """Of what becomes part of a notice; asks the database nothing."""
        body = [[block["type"], _as_read(block["value"])] for block in self.body.raw_data]
        parts = [self.title, self.lead, body, self.awaited_services]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

    @property
    def is_approved(self) -> bool:
        return bool(self.approved_at) and self.approved_digest == self.digest

    @property
    def standing_in_words(self) -> str:
        """When it was last read through and by whom, and whether those words still stand."""
        if self.approved_at is None:
            return _now("Inte godkänd av kommunen än")
        who = self.approved_by.get_full_name() or str(self.approved_by) if self.approved_by else ""
        words = {"day": date_format(timezone.localdate(self.approved_at)), "who": who}
        if not self.is_approved:
            return _now("Ändrad sedan den godkändes %(day)s av %(who)s") % words
        return _now("Godkänd %(day)s av %(who)s") % words

    def approve(self, user: Any) -> None:
        """Somebody at the municipality has read it and stands for every word."""
        self.approved_at, self.approved_by = timezone.now(), user
        self.approved_digest = self.digest
        self.save(update_fields=["approved_at", "approved_by", "approved_digest"])
