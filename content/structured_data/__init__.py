"""Pages for programs that read them: schema.org's words, as JSON-LD."""

from content.structured_data.services import service_data
from content.structured_data.words import as_script

__all__ = ["as_script", "service_data"]
