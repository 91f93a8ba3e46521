"""What somebody is told of where they go: the card of an opportunity, as organisations describes it."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class Card:
    """Where, when, and whom to ask for."""

    title: str
    organisation_name: str
    starts_on: date
    kind: str = ""
    ends_on: date | None = None
    days: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    starts_at: str | None = None
    ends_at: str | None = None
    street: str | None = None
    postcode: str | None = None
    municipality: str | None = None
    contact_name: str | None = None
    contact_phone: str | None = None

    @property
    def hours(self) -> str:
        """`9:30-12:00`; "" where nobody said."""
        return "-".join(each for each in (self.starts_at, self.ends_at) if each)

    @property
    def address(self) -> str:
        """`Dorpsstraat 1, 9000 Gent`."""
        town = " ".join(each for each in (self.postcode, self.municipality) if each)
        return ", ".join(each for each in (self.street, town) if each)

    @property
    def where_and_when(self) -> tuple[str, ...]:
        """What somebody has to be told when it changes."""
        said = (self.starts_on.isoformat(), self.hours, self.address, *self.days, *self.slots)
        return (*said, self.ends_on.isoformat() if self.ends_on else "")


class Cards(Protocol):
    """Where somebody goes."""

    def card(self, token: str) -> Card | None:
        """Of the match or assignment of this link; None while organisations did not hear of it. Raises Unavailable."""
