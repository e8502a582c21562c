"""The municipality's topics, by which a pasted or imported notice is recognised; editors may change them."""

from django.db import migrations

TOPICS = [
    ("trygghet-och-sakerhet", "Trygghet och säkerhet"),
    ("barn-och-utbildning", "Barn och utbildning"),
    ("omsorg-och-stod", "Omsorg och stöd"),
    ("bygga-bo-och-miljo", "Bygga, bo och miljö"),
    ("trafik-och-gator", "Trafik och gator"),
    ("uppleva-och-gora", "Uppleva och göra"),
    ("kommun-och-politik", "Kommun och politik"),
]


def add_topics(apps, schema_editor):
    category = apps.get_model("content", "Category")
    for order, (slug, name) in enumerate(TOPICS):
        if not category.objects.filter(name=name).exists():
            category.objects.get_or_create(slug=slug, defaults={"name": name, "sort_order": order})


class Migration(migrations.Migration):
    dependencies = [("content", "0005_root_in_swedish")]

    operations = [migrations.RunPython(add_topics, migrations.RunPython.noop)]
