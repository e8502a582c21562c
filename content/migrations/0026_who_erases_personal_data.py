"""The administrator may erase, on a site that was made before there was anything to erase."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

from content.roles import ensure_roles


def make_roles(apps, schema_editor):
    """Django makes the permissions only after the last migration; the roles need them now."""
    for app_config in apps.get_app_configs():
        app_config.models_module = True
        create_permissions(app_config, apps=apps, verbosity=0)
        app_config.models_module = None
    ensure_roles(apps)


class Migration(migrations.Migration):
    dependencies = [("content", "0025_review_dates")]

    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop, elidable=False)]
