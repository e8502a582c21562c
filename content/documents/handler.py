"""From the reference to a document that a text keeps to a link."""

from wagtail.documents.rich_text import DocumentLinkHandler

from content import dependencies


class DocumentLink(DocumentLinkHandler):
    """Wagtail's; the page is noted as one that leads to the document."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        named = (attrs.get("id", "") for attrs in attrs_list)
        dependencies.note(*(dependencies.document_key(pk) for pk in named if pk))
        html: list[str] = super().expand_db_attributes_many(attrs_list)
        return html
