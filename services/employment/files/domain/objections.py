"""What a person objects to in what is said of them: which line, why, and what the unit answered; all of it is kept.

A line is one statement that others may read: `competence:cooking`, `signal:regular`. While an objection waits for its
answer the line is left out for partners, and so it is once the unit leaves it out.
"""

from dataclasses import dataclass
from datetime import date

WRONG, DO_NOT_SHOW = "wrong", "do-not-show"
REASONS = (WRONG, "outdated", "not-me", DO_NOT_SHOW, "other")
CORRECTED, KEPT, LEFT_OUT, TAKEN_BACK = "corrected", "kept", "left-out", "taken-back"
ANSWERS = (CORRECTED, KEPT, LEFT_OUT)
"""What the unit may answer: the facts were corrected, the line stays as it is, or it is left out from now on."""
WAITING = "waiting"


@dataclass(frozen=True, kw_only=True)
class ObjectionAnswer:
    """What was answered, by the unit; or that the person took the objection back."""

    answer: str
    answered_on: date
    words: str | None = None


@dataclass(frozen=True, kw_only=True)
class Objection:
    """One objection to one line, with all that was answered; the last answer holds."""

    id: str
    line: str
    reason: str
    made_on: date
    words: str | None = None
    """The person's own words. They are told to the person and the unit, in no event and to no partner."""
    answers: tuple[ObjectionAnswer, ...] = ()

    @property
    def state(self) -> str:
        """WAITING, or the last answer."""
        return self.answers[-1].answer if self.answers else WAITING

    @property
    def hides(self) -> bool:
        """Whether partners do not see the line because of it."""
        return self.state in (WAITING, LEFT_OUT)
