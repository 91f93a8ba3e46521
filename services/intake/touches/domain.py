"""When a file was touched last, and where the question stands whether the person still wants to be here."""

from dataclasses import dataclass, replace
from datetime import date

IN_USE, ASKED, UNANSWERED, NOT_REACHED, PAUSED = STATES = ("in-use", "asked", "unanswered", "not-reached", "paused")
"""`paused`: nobody is asked, for the person stopped, asked to be deleted, or the file went into another one."""
TO_DO = (UNANSWERED, NOT_REACHED)
"""A coordinator has to call."""
QUESTION = "still-there"
"""The kind of message that asks."""


@dataclass(frozen=True, kw_only=True)
class LastTouch:
    """Of one file. Ids and days alone."""

    id: str
    """The newcomer's."""
    unit_id: str
    on: date
    state: str = IN_USE
    asked_on: date | None = None
    waits_since: date | None = None
    """The day from which it is a coordinator's to-do."""
    question: str = ""
    """What the link of the last question stands for."""
    answered_on: date | None = None
    """When that question was answered with yes."""

    @property
    def asks(self) -> bool:
        """Whether an answer still counts."""
        return self.state in (ASKED, *TO_DO)

    def asked(self, question: str, today: date) -> "LastTouch":
        """With the question on its way."""
        return replace(self, state=ASKED, asked_on=today, question=question, answered_on=None)

    def stays(self, today: date) -> "LastTouch":
        """They want to be here."""
        return replace(touched(self, self.id, self.unit_id, today), answered_on=today)

    def waits(self, state: str, today: date) -> "LastTouch":
        """A to-do from today on; one already, it stays as it is."""
        return self if self.state in TO_DO else replace(self, state=state, waits_since=today)

    def paused(self) -> "LastTouch":
        """Until the file is touched again."""
        return replace(self, state=PAUSED, asked_on=None, waits_since=None)


def touched(known: LastTouch | None, newcomer_id: str, unit_id: str, on: date) -> LastTouch:
    """Once somebody did something on that day. A fact of before the question, heard late, leaves it open."""
    if known is None:
        return LastTouch(id=newcomer_id, unit_id=unit_id, on=on)
    if known.asked_on is not None and on < known.asked_on:
        return replace(known, on=max(known.on, on))
    return replace(known, on=max(known.on, on), unit_id=unit_id, state=IN_USE, asked_on=None, waits_since=None)
