"""Units by name: two names that make one id are told apart, so that nothing is counted with another unit."""

from collections.abc import Mapping

from services.console.spreadsheets.cell_values import slug
from services.console.spreadsheets.csv_files import CsvFile
from services.console.spreadsheets.parsed_rows import ParsedRow
from services.console.spreadsheets.sheets import Sheet
from services.console.spreadsheets.sheets.stated import TOTAL

_COLUMN = "werking"


class UnitNames:
    """Judges rows against the units that are known: those of the platform, and those of this folder so far."""

    def __init__(self, known: Mapping[str, str], whole: bool = True) -> None:
        """`known` are labels by id; unless these are the `whole` of them, nothing is called unknown."""
        self._known = dict(known)
        self._whole = whole
        self._refused: set[str] = set()

    def judge(self, sheet: Sheet, file: CsvFile, parsed: ParsedRow) -> None:
        """Give the row its reason if its unit cannot be told from another, or was refused."""
        if not parsed.orders:
            return
        body = parsed.orders[0].body
        if sheet.makes == "unit_id":
            self._judge_unit(str(body["unit_id"]), str(body["label"]), parsed)
        elif "unit_id" in body and self._refused and slug(self._named(file, parsed)) in self._refused:
            parsed.reason = parsed.reason or "its reporting unit was refused"
        elif self._whole and body.get("scope", TOTAL) not in {TOTAL, *self._known}:
            parsed.reason = parsed.reason or "unknown reporting unit"

    def _judge_unit(self, unit: str, label: str, parsed: ParsedRow) -> None:
        known = self._known.setdefault(unit, label)
        if slug(known) != slug(label):
            self._refused.add(slug(label))
            parsed.reason = f"this name cannot be told from “{known}”: give it one that differs in more than “project”"

    @staticmethod
    def _named(file: CsvFile, parsed: ParsedRow) -> str:
        place = file.columns.index(_COLUMN)
        return parsed.record.cells[place] if place < len(parsed.record.cells) else ""
