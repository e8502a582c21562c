"""What the editor asks while somebody types; a POST, since drafts do not belong in addresses."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponseBadRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_POST

from content.running_text.known import known_in

LONGEST = 200_000  # characters of request; a longer text is simply not looked through


@require_POST
def known_in_text(request: HttpRequest) -> HttpResponseBase:
    """`{"texts": ["…"]}` gives `{"known": [{"block": 0, "written": "114 14", …}]}`.

    Wagtail lets nobody in here but those who may enter the admin.
    """
    texts = _texts(request.body)
    if texts is None:
        return HttpResponseBadRequest()
    return JsonResponse({"known": [known.as_json() for known in known_in(texts)]})


def _texts(body: bytes) -> list[str] | None:
    if len(body) > LONGEST:
        return None
    try:
        sent: Any = json.loads(body)
    except ValueError:
        return None
    texts = sent.get("texts") if isinstance(sent, dict) else None
    is_list = isinstance(texts, list) and all(isinstance(text, str) for text in texts)
    return texts if is_list else None
