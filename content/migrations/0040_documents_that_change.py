"""A document that is replaced has another address, which the pages that lead to it must show."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0039_page_lookups'),
    ]

    operations = [
        migrations.AlterField(
            model_name='outboxentry',
            name='topic',
            field=models.CharField(choices=[('notice', 'Notis'), ('incident', 'Händelse'), ('page', 'Sida'), ('service', 'Stödkontakt'), ('directory', 'Katalogen'), ('banner', 'Banner'), ('category', 'Ämne'), ('document', 'Dokument')], max_length=16),
        ),
    ]
