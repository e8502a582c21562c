"""Database triggers that keep a service's search entries what its rows say, by any path.

They call `content_index_services`, which a migration makes.
"""

import pgtrigger
from django.conf import settings

from content.models.triggers import CHANGED, ROW

LANGUAGES = ", ".join(f"'{code}'" for code, _name in settings.LANGUAGES)
# Constants of ours: nobody's input is in them.
OF_ORGANIZATION = "SELECT id FROM support_directory_service WHERE organization_id = NEW.id"
OF_AUDIENCE = (
    "SELECT service_id FROM support_directory_service_audiences WHERE audience_id = NEW.id"
)
OF_NEED = "SELECT service_id FROM support_directory_service_needs WHERE need_id = NEW.id"


def follows_services() -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="indexes_service",
        operation=CHANGED,
        when=pgtrigger.After,
        func=f"""
            IF TG_OP = 'DELETE' THEN
                DELETE FROM content_searchentry WHERE service_pk = OLD.id;
                RETURN NULL;
            END IF;
            IF TG_OP = 'INSERT' THEN
                INSERT INTO content_searchentry (service_pk, language)
                    SELECT NEW.id, unnest(ARRAY[{LANGUAGES}]);
            END IF;
            PERFORM content_index_services(ARRAY[NEW.id]);
            RETURN NULL;
        """,  # noqa: S608
    )


def follows_choices_of_a_service() -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="indexes_service",
        operation=CHANGED,
        when=pgtrigger.After,
        func=f"""
            PERFORM content_index_services(ARRAY[({ROW}->>'service_id')::bigint]);
            RETURN NULL;
        """,
    )


def follows_names(services: str) -> pgtrigger.Trigger:
    """Of a row whose name all its services are found by."""
    return pgtrigger.Trigger(
        name="indexes_services",
        operation=pgtrigger.Update,
        when=pgtrigger.After,
        func=f"PERFORM content_index_services(ARRAY({services})); RETURN NULL;",
    )
