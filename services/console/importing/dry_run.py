"""What reading alone can tell: nothing is sent, and references are looked up in the folder itself."""

from collections import defaultdict

from services.console.importing.outcome import Outcome, Tally
from services.console.importing.references import BELONGS_TO, fault_of
from services.console.importing.refused_assignments import RefusedAssignments
from services.console.importing.same_person import SamePerson
from services.console.importing.unit_names import UnitNames
from services.console.spreadsheets.folder import Files
from services.console.spreadsheets.parsed_rows import ParsedRow, identity, parsed_rows
from services.console.spreadsheets.sheets import SHEETS, Sheet
from services.console.spreadsheets.sheets.reference import Reference
from services.console.spreadsheets.sheets.row import Body
from services.platform.wording import key_of

PLACES = {"unit_id": "unknown reporting unit", "area_id": "unknown area"}

OUTSIDE = "names a record that is not in this folder; only the platform can tell whether it is known"


class Folder:
    """What the rows so far make: units and areas by id, other records by number and by whose number it is."""

    def __init__(self) -> None:
        """Nothing read yet."""
        self._places: dict[str, set[str]] = defaultdict(set)
        self._records: dict[tuple[str, str], set[str]] = defaultdict(set)

    def fault(self, sheet: Sheet, body: Body) -> str:
        """The first of what the row names and no row before it made; "" when all is there."""
        for field, value in body.items():
            if field in PLACES and sheet.makes != "unit_id" and value not in self._places[field]:
                return PLACES[field]
            if isinstance(value, Reference) and (fault := fault_of(value, len(self._owners(value)))):
                return fault
        return ""

    def note(self, sheet: Sheet, body: Body) -> None:
        """Know what the row makes."""
        if sheet.makes == "unit_id":
            self._places["unit_id"].add(body["unit_id"])
            self._places["area_id"].add(body["area_id"])
        elif sheet.makes:
            kind = sheet.makes.removesuffix("_id")
            self._records[kind, key_of(body["reference"])].add(self._owner(body, BELONGS_TO[kind]))

    def _owner(self, body: Body, belongs_to: str) -> str:
        """Whose it is: said in the row, or that of the record it names (an offer's organisation, whoever is placed)."""
        if belongs_to in body:
            return str(body[belongs_to])
        named = (value for value in body.values() if isinstance(value, Reference))
        owners = (owner for one in named if BELONGS_TO[one.kind] == belongs_to for owner in self._owners(one))
        return next(owners, "")

    def _owners(self, one: Reference) -> set[str]:
        return {owner for owner in self._records[one.kind, one.key] if one.within in ("", owner)}


def dry_run(files: Files, whole: bool = True) -> Outcome:
    """The outcome as far as it can be known before anything is sent; rows that pass count as new.

    Of corrected rows, which are not a `whole` folder, references are not judged: what they name was imported before.
    """
    outcome, known = Outcome(), Folder()
    units, persons, refused = UnitNames({}, whole), SamePerson(), RefusedAssignments()
    for sheet in SHEETS:
        if sheet.name in files:
            outcome.tallies[sheet.name] = Tally()
            seen: set[str] = set()
            for parsed in parsed_rows(files[sheet.name], sheet):
                units.judge(sheet, files[sheet.name], parsed)
                refused.judge(parsed)
                outcome.notes += [(files[sheet.name].path.name, note) for note in persons.notes(sheet, parsed)]
                if not (parsed.reason or parsed.repeated):
                    parsed.reason = _judged(_fault(sheet, parsed, known, seen), parsed, whole)
                refused.note(sheet, parsed)
                outcome.note(files[sheet.name], sheet.name, parsed, new=True)
    return outcome


def _judged(fault: str, parsed: ParsedRow, whole: bool) -> str:
    if fault and not whole:
        parsed.remarks.append(OUTSIDE)
        return ""
    return fault


def _fault(sheet: Sheet, parsed: ParsedRow, known: Folder, seen: set[str]) -> str:
    body = parsed.orders[0].body
    identified = identity(sheet, parsed)
    fault = known.fault(sheet, body)
    if fault:
        return fault
    if identified in seen:
        parsed.remarks.append("says other things than an earlier row about the same")
    seen.add(identified)
    known.note(sheet, body)
    return ""
