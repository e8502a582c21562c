"""What is said about one object beside the standard's fields."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db import models
from modeltranslation.utils import build_localized_fieldname

from support_directory.localized import LocalizedText
from support_directory.verification import FactState

from .details import Entity
from .identity import stable_id
from .schemas import Attribute
from .vocabulary import DETAIL, EVIDENCE, STANDING, Kind, Vocabulary


class Attributes:
    """Collects an object's attributes; reads its texts, and notes those in another language."""

    def __init__(self, vocabulary: Vocabulary, entity: str, link_id: uuid.UUID) -> None:
        self.vocabulary, self.entity, self.link_id = vocabulary, entity, link_id
        self.all: list[Attribute] = []

    @property
    def if_any(self) -> list[Attribute] | None:
        return self.all or None

    def choose(self, kind: Kind, code: str, label: str = "", value: str = "") -> None:
        term = self.vocabulary.term(kind, code)
        self.all.append(
            Attribute(
                id=stable_id(self.entity, self.link_id, term.id, label, value),
                link_id=self.link_id,
                link_entity=self.entity,
                taxonomy_term_id=term.id,
                taxonomy_term=term,
                value=value or None,
                label=label or None,
            )
        )

    def state(self, code: str, value: object, label: str = "") -> None:
        """A detail, if there is something to say."""
        if value not in (None, ""):
            self.choose(DETAIL, code, label, str(value))

    def columns(self, row: models.Model, entity: Entity) -> None:
        for column in entity.columns:
            self.state(f"{entity.code}.{column}", getattr(row, column))
        for name in entity.texts:
            for language, _name in settings.LANGUAGES:
                text = getattr(row, build_localized_fieldname(name, language))
                self.state(f"{entity.code}.{name}", text, language)

    def sureness(self, fact: str, state: FactState, evidence: str, source: str, as_of: str) -> None:
        """How sure a fact is, and what stands behind it before the municipality's word."""
        self.choose(STANDING, str(state.state), fact, state.as_of)
        self.choose(EVIDENCE, str(evidence), fact, source)
        self.state("source_as_of", as_of, fact)

    def text(self, row: models.Model, name: str, field: str = "") -> str | None:
        """For one of the standard's fields, where that is called otherwise."""
        return self._noted(field or name, self.vocabulary.base.text(row, name))

    def words(self, field: str, say: Callable[[], Any]) -> str | None:
        return self._noted(field, self.vocabulary.base.words(say))

    def texts(self, row: models.Model, field: str, names: Iterable[str]) -> str | None:
        """Several texts of the row as one, in one language: the base's, else Swedish."""
        found = list(filter(None, (self.vocabulary.base.text(row, name) for name in names)))
        here = [text for text in found if text.language == self.vocabulary.base.language]
        whole = "\n\n".join(text.text for text in here or found)
        return self._noted(field, replace((here or found)[0], text=whole)) if found else None

    def _noted(self, field: str, text: LocalizedText | None) -> str | None:
        if not text:
            return None
        if text.language != self.vocabulary.base.language:
            self.state("fallback_language", text.language, field)
        return text.text
