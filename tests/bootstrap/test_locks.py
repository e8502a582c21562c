"""What is locked can be installed anywhere, and the locks agree."""

import re

import pytest

from nykoping_safety.bootstrap.environment import DEMO, DEVELOPMENT, RUNTIME
from nykoping_safety.bootstrap.places import PROJECT

PIN = re.compile(
    r"^([a-z0-9-]+)==([^ ]+) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)


def pins(file: str) -> dict[str, str]:
    return {name: version for name, version, _ in PIN.findall((PROJECT / file).read_text())}


@pytest.mark.parametrize("file", [RUNTIME, DEMO, DEVELOPMENT])
def test_a_lock_holds_pins_with_hashes_alone(file: str) -> None:
    rest = PIN.sub("", (PROJECT / file).read_text())

    assert pins(file)
    assert [line for line in rest.splitlines() if not line.strip().startswith("#")] == []
    assert "://" not in rest


@pytest.mark.parametrize("file", [RUNTIME, DEMO])
def test_the_development_lock_includes_the_others(file: str) -> None:
    assert pins(file).items() <= pins(DEVELOPMENT).items()
