"""What one of the spreadsheets is: its columns, its key, and the commands that a row becomes."""

from collections.abc import Callable
from dataclasses import dataclass

from services.console.spreadsheets.sheets.row import Body, Row


@dataclass(frozen=True)
class Order:
    """One command: an item for the batch at this path."""

    path: str
    body: Body
    part: str = ""
    """What of the row this is about, where the row is more than one order."""


@dataclass(frozen=True)
class Sheet:
    """A kind of file. A row's first order makes the record; the others follow when that one was taken."""

    name: str
    key: str
    """The column that names a row to a person."""
    needed: tuple[str, ...]
    """Columns without which the file cannot be read."""
    others: tuple[str, ...]
    orders: Callable[[Row], list[Order]]
    identity: tuple[str, ...]
    """The fields of the first order that tell records apart."""
    makes: str = ""
    """The field by which other records refer to this one, where they do."""
    replaces: bool = False
    """Whether the platform takes the last word about a record, so that two words in one file must be seen here."""
    optional: bool = False
    dates: tuple[str, ...] = ()
    """Columns of dates, in the order of days and months that the whole file keeps."""
    tells_apart: tuple[str, ...] = ()
    """Columns that say whose number is meant, where two use the same; nobody needs to have them."""
    may_be_blank: tuple[str, ...] = ()
    """Needed columns whose cells may be blank."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that means something."""
        return self.needed + self.others + self.tells_apart
