"""What a person decided about one purpose, in general or for one partner, in whatever order it is heard."""

from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Given:
    """A yes: its place among what intake said of the person, and when it was recorded."""

    sequence: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Consent:
    """The latest no, and every yes after it."""

    withdrawn: int = 0
    """The sequence of the latest no that was heard; 0 for none."""
    given: tuple[Given, ...] = ()

    def giving(self, sequence: int, at: datetime) -> "Consent":
        """Once this yes was heard."""
        if sequence <= self.withdrawn or any(each.sequence == sequence for each in self.given):
            return self
        return replace(self, given=(*self.given, Given(sequence=sequence, at=at)))

    def withdrawing(self, sequence: int) -> "Consent":
        """Once this no was heard."""
        if sequence <= self.withdrawn:
            return self
        return Consent(withdrawn=sequence, given=tuple(each for each in self.given if each.sequence > sequence))

    def since(self, floor: int) -> datetime | None:
        """Since when it holds, if it does; a yes up to this sequence counts for nothing."""
        return min((each.at for each in self.given if each.sequence > floor), default=None)


NEVER = Consent()
