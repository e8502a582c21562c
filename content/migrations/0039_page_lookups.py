"""What every page of the admin asks of all pages, by an index instead of reading each of them.

The root of the tree (twice for each page of the admin), what was withdrawn, a list by title, the
report of aging pages, the one that was edited last of each kind, and a page that its search index
names: there a primary key is text.
"""

from django.db import migrations

MAKE = """
CREATE INDEX content_page_root ON wagtailcore_page (path) WHERE depth = 1;
CREATE INDEX content_page_withdrawn ON wagtailcore_page (id)
    WHERE NOT live AND live_revision_id IS NOT NULL;
CREATE INDEX content_page_title ON wagtailcore_page (title);
CREATE INDEX content_page_last_published ON wagtailcore_page (last_published_at)
    WHERE last_published_at IS NOT NULL;
CREATE INDEX content_page_edited_of_kind
    ON wagtailcore_page (content_type_id, latest_revision_created_at DESC NULLS LAST, id DESC);
CREATE INDEX content_page_as_text ON wagtailcore_page ((id::varchar(50)));
"""
DROP = """
DROP INDEX content_page_root, content_page_withdrawn, content_page_title,
    content_page_last_published, content_page_edited_of_kind, content_page_as_text
"""


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0038_proofs_by_time"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunSQL(MAKE, DROP, elidable=False)]
