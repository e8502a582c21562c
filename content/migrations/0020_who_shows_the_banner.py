from django.contrib.auth.management import create_permissions
from django.db import migrations

from content.roles import ensure_roles


def let_roles_show_it(apps, schema_editor):
    """Django makes permissions only after the last migration; the roles need them now."""
    content = apps.get_app_config("content")
    content.models_module = True
    create_permissions(content, apps=apps, verbosity=0)
    content.models_module = None
    ensure_roles(apps)


def let_every_known_page_depend_on_it(apps, schema_editor):
    """Pages that were looked at before there was a banner will show one too."""
    dependencies = apps.get_model("content", "PageDependency").objects
    addresses = dependencies.order_by("address").values_list("address", flat=True).distinct()
    rows = [dependencies.model(address=address, key="banner") for address in addresses]
    dependencies.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("content", "0019_banner")]

    operations = [
        migrations.RunPython(let_roles_show_it, migrations.RunPython.noop, elidable=False),
        migrations.RunPython(
            let_every_known_page_depend_on_it, migrations.RunPython.noop, elidable=False
        ),
    ]
