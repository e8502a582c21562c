"""What the admin's lists and the worker ask of all pages, by an index instead of reading each."""

from django.db import migrations

MAKE = """
CREATE INDEX content_page_edited ON wagtailcore_page (latest_revision_created_at DESC NULLS LAST);
CREATE INDEX content_page_expires ON wagtailcore_page (expire_at) WHERE expire_at IS NOT NULL;
"""
DROP = "DROP INDEX content_page_edited, content_page_expires"


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0036_audit_trail"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunSQL(MAKE, DROP, elidable=False)]
