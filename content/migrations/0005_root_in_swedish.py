from django.db import migrations

ROOTS = {"Page": ("title", "Webbplatsen"), "Collection": ("name", "Alla samlingar")}


def name_roots(apps, schema_editor):
    """Editors meet both as the first step of a path."""
    for model, (field, name) in ROOTS.items():
        apps.get_model("wagtailcore", model).objects.filter(depth=1, **{field: "Root"}).update(**{field: name})
    apps.get_model("wagtailcore", "Page").objects.filter(depth=1).update(draft_title="Webbplatsen")


class Migration(migrations.Migration):
    dependencies = [("content", "0004_names_of_pictures_and_documents")]

    operations = [migrations.RunPython(name_roots, migrations.RunPython.noop, elidable=False)]
