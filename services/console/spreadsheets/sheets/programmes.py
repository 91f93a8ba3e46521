"""programmas.csv: who does what on the way to work, for whom, and until when. What it says is read as a condition.

So a cell that is not understood refuses its row: a programme for some would else be one for all. A blank cell takes a
condition away; a column that the file does not have leaves it as it is.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from services.console.spreadsheets import dutch_vocabulary
from services.console.spreadsheets.cell_values import Unreadable, day, folded, listed, whole
from services.console.spreadsheets.formulas import as_typed
from services.console.spreadsheets.sheets.languages import languages
from services.console.spreadsheets.sheets.row import Row, present
from services.console.spreadsheets.sheets.sheet import Order, Sheet
from services.console.spreadsheets.sheets.units import identified
from services.contracts.vocabulary import BASES

T = TypeVar("T")
VERSION = "versie"
MOST_PLACES, MOST_YEARS, MOST_WEEKS = 10_000, 60, 520
"""What the platform takes at most."""
BATCH = "/v1/programmes/batch"
SCHOOLING = {code: word for word, code in dutch_vocabulary.SCHOOLING_LEVELS.items()}
STATUSES = {code: code for code in BASES} | {
    "applicant": "verzoeker om internationale bescherming",
    "refugee": "erkend vluchteling",
    "subsidiary": "subsidiair beschermde",
    "temporary-protection": "tijdelijk beschermde",
    "family-reunification": "gezinshereniging",
    "eu-citizen": "EU-burger",
}
"""What an exported file calls a basis; those that only papers name go by their code."""
LANGUAGES = {code: word for word, code in reversed(dutch_vocabulary.LANGUAGES.items())}
"""What an exported file calls a language: the first word that means it."""
_READ_STATUSES = {folded(code): code for code in BASES} | dutch_vocabulary.ELIGIBILITY_BASES


def orders(row: Row) -> list[Order]:
    """List the programme, or describe it anew."""
    programme = present(
        programme_id=as_typed(_needed(row, "programma")),
        partner=as_typed(_needed(row, "partner")),
        name=as_typed(_needed(row, "naam")),
        area_id=identified(_needed(row, "gebied"), "gebied: names no area"),
        schooling_levels=_all_known(row, "scholing", dutch_vocabulary.SCHOOLING_LEVELS, _needed),
        places=_whole(row, "plaatsen", MOST_PLACES),
        last_verified=_day(row, "nagekeken_op"),
        valid_until=_day(row, "geldig_tot"),
    )
    conditions = {name: read(row) for name, (column, read) in CONDITIONS.items() if row.has(column)}
    return [Order(BATCH, programme | conditions)]


def _needed(row: Row, column: str) -> str:
    return row.needed(column, f"{column}: blank, and every programme needs it")


def _day(row: Row, column: str) -> str:
    return _read(row, column, day, "write a date as 31/12/2026")


def _whole(row: Row, column: str, most: int) -> int:
    found = _read(row, column, whole, "write digits only, as 12")
    if not 0 <= found <= most:
        raise Unreadable(f"{column}: write a whole number from 0 to {most}")
    return found


def _optional_whole(row: Row, column: str, most: int) -> int | None:
    return _whole(row, column, most) if row.text(column) else None


def _read(row: Row, column: str, reading: Callable[[str], T], instead: str) -> T:
    """The cell as this reads it; raises Unreadable that names the column and what to write there."""
    cell = _needed(row, column)
    try:
        return reading(cell)
    except Unreadable as fault:
        raise Unreadable(f"{column}: {fault.reason}; {instead}") from None


def _all_known(
    row: Row, column: str, codes: Mapping[str, str], cell: Callable[[Row, str], str] = Row.text
) -> list[str]:
    """The codes of all words of the cell; raises Unreadable for a word that none of them is."""
    words = [folded(part) for part in listed(cell(row, column))]
    if any(word not in codes for word in words):
        raise Unreadable(f"{column}: holds a word that is none of: {', '.join(dict.fromkeys(codes))}")
    return list(dict.fromkeys(codes[word] for word in words))


CONDITIONS: Mapping[str, tuple[str, Callable[[Row], Any]]] = {
    "statuses": ("statuten", lambda row: _all_known(row, "statuten", _READ_STATUSES)),
    "years_from": ("jaren_vanaf", lambda row: _optional_whole(row, "jaren_vanaf", MOST_YEARS)),
    "years_to": ("jaren_tot", lambda row: _optional_whole(row, "jaren_tot", MOST_YEARS)),
    "languages": ("talen", languages),
    "waiting_weeks": ("wachttijd_weken", lambda row: _optional_whole(row, "wachttijd_weken", MOST_WEEKS)),
    "status_requirements": ("voorwaarden", lambda row: as_typed(row.text("voorwaarden")) or None),
}
"""What an entry may say beside the rest: its field, the column, and how a cell of it is read."""
PROGRAMMES = Sheet(
    name="programmas",
    key="programma",
    needed=("programma", "partner", "naam", "gebied", "scholing", "plaatsen", "nagekeken_op", "geldig_tot"),
    others=(*(column for column, _ in CONDITIONS.values()), "bijgehouden_door", VERSION),
    orders=orders,
    identity=("programme_id",),
    makes="programme_id",
    replaces=True,
    dates=("nagekeken_op", "geldig_tot"),
)
"""`bijgehouden_door` says who keeps the entry: the platform's word, which an import leaves alone. So it does `versie`,
by which it knows whether somebody changed the entry since it was exported."""
