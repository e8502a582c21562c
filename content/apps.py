from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = _("Innehåll")

    def ready(self) -> None:
        from content import signals, wagtail_indexes
        from content.accounts import sessions
        from content.audit import listening
        from content.forms import uploads
        from content.forms.filters import make_searchable
        from content.forms.labels import name_fields
        from content.ledger import checks, noting
        from content.login import events, first_password
        from content.models import WATCHED
        from content.together import later_reading, review

        signals.connect()
        wagtail_indexes.connect()
        noting.connect()
        checks.connect()
        sessions.connect()
        events.connect()
        first_password.connect()
        listening.connect()
        later_reading.connect()
        review.connect()
        uploads.connect()
        name_fields()
        make_searchable()
        for watched in WATCHED:  # modeltranslation has added columns to what they stand for
            watched._meta._expire_cache()  # type: ignore[attr-defined]  # noqa: SLF001
