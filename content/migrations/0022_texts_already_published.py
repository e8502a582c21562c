from django.db import migrations


def keep_published_texts(apps, schema_editor):
    """The next update of a notice that is live already is compared with its text of today."""
    notices = apps.get_model("content", "NoticePage").objects.filter(live=True)
    published = apps.get_model("content", "PublishedText").objects
    for notice in notices.iterator():
        text = {"lead": notice.lead, "body": list(notice.body.raw_data)}
        published.get_or_create(notice_id=notice.pk, defaults=text)


class Migration(migrations.Migration):
    dependencies = [("content", "0021_what_is_new_and_withheld")]

    operations = [
        migrations.RunPython(keep_published_texts, migrations.RunPython.noop, elidable=False)
    ]
