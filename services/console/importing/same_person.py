"""Who may stand twice in a folder: same name and birth date, or the same number but for zeros or for the unit."""

import re
import unicodedata

from services.console.spreadsheets.parsed_rows import ParsedRow
from services.console.spreadsheets.sheets import Sheet
from services.console.spreadsheets.sheets.row import Body
from services.platform.wording import key_of

_WORDS = re.compile(r"\w+")
_SHOWN = 3


class SamePerson:
    """Remembers every registration of a folder; notes name lines and never what stands there."""

    def __init__(self) -> None:
        """Nobody yet."""
        self._by_person: dict[tuple[str, str], int] = {}
        self._by_number: dict[tuple[str, str], int] = {}
        self._units: dict[str, tuple[str, int]] = {}
        self._asked: set[int] = set()

    def notes(self, sheet: Sheet, parsed: ParsedRow) -> list[str]:
        """Why this row makes one ask whether an earlier one is about the same person."""
        if sheet.makes != "newcomer_id" or parsed.repeated or not parsed.orders:
            return []
        body, line = parsed.orders[0].body, parsed.record.line
        person = (_name(body), str(body["birth_date"]))
        number = str(body["reference"]).lstrip("0")
        found = []
        if (first := self._by_person.setdefault(person, line)) != line:
            found.append(f"line {line} has the name and birth date of line {first}: the same person?")
        unit, key = str(body["unit_id"]), key_of(str(body["reference"]))
        other, first = self._units.setdefault(key, (unit, line))
        if other != unit:
            found.append(f"line {line} has the number of line {first}, of another unit: two people?")
        if body["reference"].isdecimal() and (first := self._by_number.setdefault((unit, number), line)) != line:
            found.append(f"line {line} has the number of line {first} but for zeros in front: were they lost?")
        if found:
            self._asked.add(line)
        return found

    def known(self, parsed: ParsedRow) -> list[str]:
        """Why the platform makes one ask whether this row is about somebody it knew already."""
        line = parsed.record.line
        if not parsed.likely or line in self._asked:
            return []
        first, more = ", ".join(parsed.likely[:_SHOWN]), len(parsed.likely[_SHOWN:])
        told = f"{first} and {more} more" if more else first
        return [f"line {line} looks like somebody registered already ({told}): the same person?"]


def _name(body: Body) -> str:
    """The same for all spellings of a name that differ in accents, marks, case or the order of its words."""
    plain = unicodedata.normalize("NFKD", f"{body.get('first_name', '')} {body.get('last_name', '')}".casefold())
    return " ".join(sorted(_WORDS.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))))
