from django.contrib.auth.management import create_permissions
from django.db import migrations

from content.roles import ensure_roles


def make_roles(apps, schema_editor):
    make_permissions(apps)
    ensure_roles(apps)


def make_permissions(apps):
    """Django makes them only after the last migration; the roles need them now."""
    for app_config in apps.get_app_configs():
        app_config.models_module = True
        create_permissions(app_config, apps=apps, verbosity=0)
        app_config.models_module = None


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("support_directory", "0002_audiences_and_needs"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        # These hand permissions to every group that there is when they run.
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop, elidable=False)]
