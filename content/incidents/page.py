"""An incident's own page, in each language that the site has."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from content.addresses import root_paths
from content.alternates import in_every_language
from content.incidents.story import story_of
from content.models import Incident
from content.models.home import how_many_are_foreign


@require_safe
def incident_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Not found until one of its notices can be read: a name alone would promise something."""
    language = get_language() or settings.LANGUAGE_CODE
    languages = root_paths()
    if language not in languages:
        raise Http404
    story = story_of(get_object_or_404(Incident, slug=slug), language)
    if not story.notices:
        raise Http404
    translated = in_every_language(request)
    context = {
        "story": story,
        "in_swedish": how_many_are_foreign(story.notices, language),
        "translated_addresses": {code: translated[code] for code in languages},
    }
    return render(request, "content/incident_page.html", context)
