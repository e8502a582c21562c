"""Numbers that are there already were read from sources: a second check is asked of those that change from now on."""

from django.db import migrations, models
from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Cast, Concat

SHOWN = Func(F("written_as"), Value("[^0-9]"), Value(""), Value("g"), function="regexp_replace")
STANDS_AS = Concat(
    Cast("service_id", TextField()), Value(":"), F("kind"), Value(":"), F("value"), Value("/"), SHOWN,
    output_field=TextField(),
)


def settle(apps, schema_editor):
    points = apps.get_model("support_directory", "ContactPoint")._base_manager
    points.filter(kind__in=["phone", "text"], settled_number="").update(settled_number=STANDS_AS)


class Migration(migrations.Migration):
    dependencies = [("support_directory", "0002_audiences_and_needs")]
    operations = [
        migrations.AddField(
            model_name="contactpoint",
            name="settled_number",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                max_length=600,
                verbose_name="nummer som inte behöver dubbelkollas",
            ),
        ),
        migrations.RunPython(settle, migrations.RunPython.noop, elidable=False),
    ]
