"""The directory can be searched at once; the worker enters the pages. Editors keep the synonyms."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

from content.roles import ensure_roles
from content.search.starting_synonyms import ensure_synonyms

SERVICES = """
    INSERT INTO content_searchentry (service_pk, language)
        SELECT id, unnest(ARRAY['sv', 'sv-simple', 'en', 'fi', 'ar', 'so', 'uk'])
        FROM support_directory_service;
    SELECT content_index_services(ARRAY(SELECT id FROM support_directory_service));
"""


def make_roles(apps, schema_editor):
    """Django makes the permissions only after the last migration; the roles need them now."""
    for app_config in apps.get_app_configs():
        app_config.models_module = True
        create_permissions(app_config, apps=apps, verbosity=0)
        app_config.models_module = None
    ensure_roles(apps)


def begin_synonyms(apps, schema_editor):
    ensure_synonyms(apps.get_model("content", "SearchSynonym"))


class Migration(migrations.Migration):
    dependencies = [("content", "0028_search")]

    operations = [
        migrations.RunSQL(SERVICES, migrations.RunSQL.noop, elidable=True),
        migrations.RunPython(begin_synonyms, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(make_roles, migrations.RunPython.noop, elidable=False),
    ]
