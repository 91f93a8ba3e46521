"""What reading alone can tell: nothing is sent, and references are looked up in the folder itself."""

from collections import defaultdict

from services.console.importing.outcome import Outcome, Tally
from services.console.importing.same_person import SamePerson
from services.console.importing.unit_names import UnitNames
from services.console.spreadsheets.folder import Files
from services.console.spreadsheets.parsed_rows import ParsedRow, identity, parsed_rows
from services.console.spreadsheets.sheets import SHEETS, Sheet
from services.contracts.ids import id_of

REFERENCES = {
    "unit_id": "unknown reporting unit",
    "area_id": "unknown area",
    "newcomer_id": "unknown newcomer",
    "organisation_id": "unknown organisation",
    "opportunity_id": "unknown opportunity",
    "assignment_id": "unknown assignment",
}

OUTSIDE = "names a record that is not in this folder; only the platform can tell whether it is known"


def dry_run(files: Files, whole: bool = True) -> Outcome:
    """The outcome as far as it can be known before anything is sent; rows that pass count as new.

    Of corrected rows, which are not a `whole` folder, references are not judged: what they name was imported before.
    """
    outcome, known = Outcome(), defaultdict[str, set[str]](set)
    units, persons = UnitNames({}, whole), SamePerson()
    for sheet in SHEETS:
        if sheet.name in files:
            outcome.tallies[sheet.name] = Tally()
            seen: set[str] = set()
            for parsed in parsed_rows(files[sheet.name], sheet):
                units.judge(sheet, files[sheet.name], parsed)
                outcome.notes += [(files[sheet.name].path.name, note) for note in persons.notes(sheet, parsed)]
                if not (parsed.reason or parsed.repeated):
                    parsed.reason = _judged(_fault(sheet, parsed, known, seen), parsed, whole)
                outcome.note(files[sheet.name], sheet.name, parsed, new=True)
    return outcome


def _judged(fault: str, parsed: ParsedRow, whole: bool) -> str:
    if fault and not whole:
        parsed.remarks.append(OUTSIDE)
        return ""
    return fault


def _fault(sheet: Sheet, parsed: ParsedRow, known: dict[str, set[str]], seen: set[str]) -> str:
    body = parsed.orders[0].body
    identified = identity(sheet, parsed)
    if sheet.makes == "unit_id":
        known["area_id"].add(body["area_id"])
    unknown = [
        text for field, text in REFERENCES.items() if field in body and _is_unknown(sheet, field, body[field], known)
    ]
    if unknown:
        return unknown[0]
    if identified in seen:
        parsed.remarks.append("says other things than an earlier row about the same")
    seen.add(identified)
    if sheet.makes:
        known[sheet.makes].add(body.get(sheet.makes) or id_of(sheet.makes.removesuffix("_id"), body["reference"]))
    return ""


def _is_unknown(sheet: Sheet, field: str, value: str, known: dict[str, set[str]]) -> bool:
    return field != sheet.makes and value not in known[field]
