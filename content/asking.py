"""Who asks something before a change is saved; each looks at it and says what to ask."""

from content.closing import closing_questions
from content.confirm_questions import Asking
from content.repeated_numbers import ask_for_numbers

ASKERS: list[Asking] = [ask_for_numbers, closing_questions]
