"""A phone that several people may use, and the PIN of each.

Whoever looks at the phone sees pictures that its users chose: no name, nothing of a file.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from services.chassis.errors import Invalid

PICTURES = ("sun", "moon", "star", "tree", "flower", "fish", "bird", "boat", "house", "key", "bell", "apple")
REMEMBERED = timedelta(days=180)
"""Since the last time that somebody came in there."""
MOST_WRONG = 5
"""PINs in a row: then the phone alone lets this person in no more, and a code or a card does."""
PIN_DIGITS = 4


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who comes in on a phone."""

    account: str
    picture: str


@dataclass(frozen=True, kw_only=True)
class Phone:
    """A browser on which somebody showed who they are."""

    id: str
    secret_digest: str
    people: tuple[Person, ...] = ()
    used_at: datetime

    def lives(self, now: datetime) -> bool:
        """Whether it is still remembered."""
        return bool(self.people) and now < self.used_at + REMEMBERED

    def person(self, picture: str) -> Person | None:
        """Whose picture this is."""
        return next((each for each in self.people if each.picture == picture), None)

    def free_pictures(self, account: str) -> tuple[str, ...]:
        """Those that nobody else has."""
        taken = {each.picture for each in self.people if each.account != account}
        return tuple(picture for picture in PICTURES if picture not in taken)

    def with_person(self, account: str, picture: str, now: datetime) -> "Phone":
        """With this person under this picture; raises Invalid `picture-taken`."""
        if picture not in self.free_pictures(account):
            raise Invalid("picture-taken", "Choose one of the pictures.", field="picture")
        others = tuple(each for each in self.people if each.account != account)
        return replace(self, people=(*others, Person(account=account, picture=picture)), used_at=now)

    def without(self, account: str) -> "Phone":
        """With this person forgotten."""
        return replace(self, people=tuple(each for each in self.people if each.account != account))


@dataclass(frozen=True, kw_only=True)
class Pin:
    """The PIN of an account; on every phone the same."""

    id: str
    """The account's."""
    digest: str
    """Keyed with a secret of the installation: all 10,000 could be tried otherwise."""
    wrong: int = 0
    """In a row."""

    @property
    def locked(self) -> bool:
        """Whether it is of no use until something else showed who it is."""
        return self.wrong >= MOST_WRONG


def must_be_fit(pin: str) -> None:
    """Raise Invalid `unfit-pin` for what is no PIN, `weak-pin` for what everybody tries first."""
    if len(pin) != PIN_DIGITS or not pin.isascii() or not pin.isdigit():
        raise Invalid("unfit-pin", f"A PIN has {PIN_DIGITS} digits.", field="pin")
    steps = {int(b) - int(a) for a, b in pairwise(pin)}
    if steps in ({0}, {1}, {-1}):
        raise Invalid("weak-pin", "Everybody tries this one first: choose another.", field="pin")
