"""When each service last changed: triggers keep it, so that a change by any path counts.

It is a table of its own, and no constraint ties it to the service: whatever order the rows of a deleted service
go in, nothing is left behind and nothing is refused.
"""

from django.db import migrations, models
import django.db.models.deletion

TOUCH = """
CREATE FUNCTION support_directory_touch(services bigint[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO support_directory_servicemodification (service_id, at)
    SELECT id, clock_timestamp() FROM support_directory_service WHERE id = ANY(services)
    ON CONFLICT (service_id) DO UPDATE SET at = EXCLUDED.at;
$$;

CREATE FUNCTION support_directory_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was jsonb := to_jsonb(OLD);
    now_is jsonb := to_jsonb(NEW);
BEGIN
    IF was = now_is THEN RETURN NULL; END IF;
    CASE TG_ARGV[0]
    WHEN 'service' THEN
        PERFORM support_directory_touch(ARRAY[(now_is->>'id')::bigint]);
        DELETE FROM support_directory_servicemodification
            WHERE TG_OP = 'DELETE' AND service_id = (was->>'id')::bigint;
    WHEN 'part' THEN
        PERFORM support_directory_touch(ARRAY[(was->>'service_id')::bigint, (now_is->>'service_id')::bigint]);
    WHEN 'organization' THEN
        PERFORM support_directory_touch(ARRAY(
            SELECT id FROM support_directory_service WHERE organization_id = (now_is->>'id')::bigint));
    WHEN 'audience' THEN
        PERFORM support_directory_touch(ARRAY(
            SELECT service_id FROM support_directory_service_audiences WHERE audience_id = (now_is->>'id')::bigint));
    WHEN 'need' THEN
        PERFORM support_directory_touch(ARRAY(
            SELECT service_id FROM support_directory_service_needs WHERE need_id = (now_is->>'id')::bigint));
    END CASE;
    RETURN NULL;
END $$;
"""
WATCHED = {
    "service": ("service", "INSERT OR UPDATE OR DELETE"),
    "contactpoint": ("part", "INSERT OR UPDATE OR DELETE"),
    "servicefallback": ("part", "INSERT OR UPDATE OR DELETE"),
    "service_audiences": ("part", "INSERT OR UPDATE OR DELETE"),
    "service_needs": ("part", "INSERT OR UPDATE OR DELETE"),
    "organization": ("organization", "UPDATE"),
    "audience": ("audience", "UPDATE"),
    "need": ("need", "UPDATE"),
}
TRIGGERS = "".join(
    f"CREATE TRIGGER notes_modification AFTER {operations} ON support_directory_{table}"
    f" FOR EACH ROW EXECUTE FUNCTION support_directory_changed('{whose}');\n"
    for table, (whose, operations) in WATCHED.items()
)
NO_TRIGGERS = "".join(
    f"DROP TRIGGER notes_modification ON support_directory_{table};\n" for table in WATCHED
)
NO_FUNCTIONS = """
DROP FUNCTION support_directory_changed();
DROP FUNCTION support_directory_touch(bigint[]);
"""
THOSE_THAT_ARE_THERE = """
INSERT INTO support_directory_servicemodification (service_id, at)
SELECT id, clock_timestamp() FROM support_directory_service;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('support_directory', '0004_audiences_and_needs_in_other_languages'),
    ]

    operations = [
        migrations.CreateModel(
            name='ServiceModification',
            fields=[
                ('service', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='modification', serialize=False, to='support_directory.service')),
                ('at', models.DateTimeField(db_index=True, verbose_name='ändrad')),
            ],
            options={
                'verbose_name': 'ändring av stöd',
                'verbose_name_plural': 'ändringar av stöd',
                'default_permissions': (),
            },
        ),
        migrations.RunSQL(THOSE_THAT_ARE_THERE, migrations.RunSQL.noop),
        migrations.RunSQL(TOUCH + TRIGGERS, NO_TRIGGERS + NO_FUNCTIONS),
    ]
