"""`docs/asvs.md` names each requirement once, and nothing that is not there."""

import re

from nykoping_safety.bootstrap.places import PROJECT

TEXT = (PROJECT / "docs" / "asvs.md").read_text()
LEVELS_1_AND_2, OF_WEBRTC = 70 + 183, 7  # ASVS 5.0.0; the last seven stand in one sentence
PATH = re.compile(r"`((?:tests|docs|content|deploy|nykoping_safety|templates)/[\w./-]+)`")
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| [^|]+ \| .+ \|$", re.MULTILINE)


def test_every_path_in_it_exists() -> None:
    named = set(PATH.findall(TEXT))
    assert len(named) > 50
    assert [path for path in sorted(named) if not (PROJECT / path).exists()] == []


def test_each_requirement_is_answered_once() -> None:
    numbers = ROW.findall(TEXT)
    assert len(numbers) == len(set(numbers)) == LEVELS_1_AND_2 - OF_WEBRTC
