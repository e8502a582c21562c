"""Who gets an uploaded document, and where."""

from typing import Any

from django.http import HttpRequest
from django.urls import path
from wagtail import hooks

from content.documents import views
from content.documents.handler import DocumentLink
from content.models import ContentDocument


# Before Wagtail's own, which would answer what is hidden by asking for a login.
@hooks.register("before_serve_document", order=-1)
def refuse_hidden_document(document: ContentDocument, request: HttpRequest) -> None:
    views.refuse_hidden(document, request)


@hooks.register("register_admin_urls")
def register_document_file() -> list[Any]:
    return [path("dokument/<int:pk>/fil/", views.file_for_editors, name="document_file")]


@hooks.register("register_rich_text_features", order=10)
def register_document_links(features: Any) -> None:
    features.register_link_type(DocumentLink)
