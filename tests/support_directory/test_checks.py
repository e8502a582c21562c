"""Conventions that `manage.py check` keeps."""

from typing import Any

import pytest
from django.core.checks import run_checks

from support_directory.checks import every_translated_model_demands_swedish
from support_directory.models import Service


def test_every_translated_model_demands_swedish() -> None:
    assert every_translated_model_demands_swedish(None) == []
    assert run_checks(tags=["models"]) == []


@pytest.mark.parametrize("broken", ["form", "database"])
def test_a_model_that_forgets_swedish_is_told_so(broken: str, monkeypatch: Any) -> None:
    if broken == "form":
        monkeypatch.setattr(Service._meta.get_field("name_sv"), "blank", True)
    else:
        monkeypatch.setattr(Service._meta, "constraints", [])
    errors = every_translated_model_demands_swedish(None)
    assert [error.msg for error in errors] == ["Service.name is translated but may lack Swedish."]
