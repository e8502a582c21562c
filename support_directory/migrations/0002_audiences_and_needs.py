"""The audiences and needs that the directory starts with. What a municipality has already named is left alone."""

from django.db import migrations

AUDIENCES = {
    "barn-och-unga": "Barn och unga",
    "vardnadshavare": "Vårdnadshavare",
    "vuxna": "Vuxna",
    "anhoriga": "Anhöriga",
    "vittnen": "Vittnen",
    "yrkesverksamma": "Yrkesverksamma",
}
NEEDS = {
    "mar-daligt": "Jag mår dåligt",
    "radd-eller-orolig": "Jag är rädd eller orolig",
    "orolig-for-barn": "Jag är orolig för ett barn",
    "sett-nagot": "Jag har sett något",
    "nagon-gor-mig-illa": "Någon gör mig illa",
    "utsatt-for-brott": "Jag har utsatts för brott",
    "lamna-kriminalitet": "Jag vill lämna kriminalitet",
    "beroende": "Jag eller någon nära har ett beroende",
    "veta-vad-som-hant": "Jag vill veta vad som har hänt",
    "rad-om-vard": "Jag behöver råd om vård",
}


def add(apps, schema_editor):
    for model, names in (("Audience", AUDIENCES), ("Need", NEEDS)):
        rows = apps.get_model("support_directory", model)._base_manager
        for place, (slug, name) in enumerate(names.items()):
            rows.get_or_create(
                slug=slug, defaults={"name": name, "name_sv": name, "sort_order": place}
            )


def remove_the_unused(apps, schema_editor):
    for model, names in (("Audience", AUDIENCES), ("Need", NEEDS)):
        rows = apps.get_model("support_directory", model)._base_manager
        for slug, name in names.items():
            rows.filter(slug=slug, name_sv=name, services__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [("support_directory", "0001_initial")]
    operations = [migrations.RunPython(add, remove_the_unused, elidable=False)]
