"""Records as rows name them: by the number in somebody's own administration, never by their id."""

from dataclasses import dataclass

from services.platform.wording import key_of


@dataclass(frozen=True)
class Reference:
    """A record by its number; it stands in an order where the API wants an id, until the platform told that."""

    kind: str
    """`newcomer`, `organisation`, `opportunity` or `assignment`."""
    key: str
    """The number, in the spelling by which it is compared."""
    within: str = ""
    """The id of the unit or area whose number it is, where the row says it."""


@dataclass(frozen=True)
class Itself:
    """The record that the row's first order makes."""


ITSELF = Itself()


def reference(kind: str, number: str, within: str = "") -> Reference:
    """The record of this kind with this number."""
    return Reference(kind, key_of(number), within)
