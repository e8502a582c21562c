"""Work out what a service is found by once for each of its entries.

PostgreSQL was free to work it out for every pair of entries, and did so where it knew too little of
the table: a directory of fifty services took minutes to load.
"""

from django.db import migrations

INDEX_SERVICES = r"""
CREATE OR REPLACE FUNCTION content_index_services(which bigint[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    WITH found AS MATERIALIZED (
        SELECT own.id, own.language,
            COALESCE(told->>('name_' || code), '') AS title,
            concat_ws(' ', maker->>('name_' || code), needs.names, people.names) AS names,
            concat_ws(' ', told->>('summary_' || code), told->>('description_' || code),
                told->>('what_happens_' || code)) AS text
        FROM content_searchentry AS own
        JOIN support_directory_service AS service ON service.id = own.service_pk
        JOIN support_directory_organization AS organization
            ON organization.id = service.organization_id
        CROSS JOIN LATERAL (SELECT to_jsonb(service) AS told, to_jsonb(organization) AS maker,
            replace(own.language, '-', '_') AS code) AS rows
        CROSS JOIN LATERAL (
            SELECT string_agg(to_jsonb(need)->>('name_' || code), ' ') AS names
            FROM support_directory_need AS need
            JOIN support_directory_service_needs AS tie ON tie.need_id = need.id
            WHERE tie.service_id = service.id) AS needs
        CROSS JOIN LATERAL (
            SELECT string_agg(to_jsonb(audience)->>('name_' || code), ' ') AS names
            FROM support_directory_audience AS audience
            JOIN support_directory_service_audiences AS tie ON tie.audience_id = audience.id
            WHERE tie.service_id = service.id) AS people
        WHERE own.service_pk = ANY(which)
    )
    UPDATE content_searchentry AS entry
    SET title = found.title, names = found.names, text = found.text
    FROM found
    WHERE entry.id = found.id
        AND (entry.title, entry.names, entry.text)
            IS DISTINCT FROM (found.title, found.names, found.text);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("content", "0029_search_begins")]

    operations = [
        # The one before says the same; nothing has to be taken back.
        migrations.RunSQL(INDEX_SERVICES, migrations.RunSQL.noop, elidable=False),
    ]
