"""What reading alone can tell: nothing is sent, and references are looked up in the folder itself."""

from collections import defaultdict

from services.console.importing.outcome import Outcome, Tally
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

    Of a mended folder, which is not `whole`, references are not judged: what they name came with an earlier import.
    """
    outcome, known = Outcome(), defaultdict[str, set[str]](set)
    for sheet in SHEETS:
        if sheet.name in files:
            outcome.tallies[sheet.name] = Tally()
            said: set[str] = set()
            for candidate in parsed_rows(files[sheet.name], sheet):
                if not (candidate.reason or candidate.repeated):
                    candidate.reason = _judged(_fault(sheet, candidate, known, said), candidate, whole)
                outcome.note(files[sheet.name], sheet.name, candidate, new=True)
    return outcome


def _judged(fault: str, candidate: ParsedRow, whole: bool) -> str:
    if fault and not whole:
        candidate.remarks.append(OUTSIDE)
        return ""
    return fault


def _fault(sheet: Sheet, candidate: ParsedRow, known: dict[str, set[str]], said: set[str]) -> str:
    body = candidate.orders[0].body
    named = identity(sheet, candidate)
    if sheet.makes == "unit_id":
        known["area_id"].add(body["area_id"])
    unknown = [
        text for field, text in REFERENCES.items() if field in body and _is_unknown(sheet, field, body[field], known)
    ]
    if unknown:
        return unknown[0]
    if named in said:
        candidate.remarks.append("says other things than an earlier row about the same")
    said.add(named)
    if sheet.makes:
        known[sheet.makes].add(body.get(sheet.makes) or id_of(sheet.makes.removesuffix("_id"), body["reference"]))
    return ""


def _is_unknown(sheet: Sheet, field: str, value: str, known: dict[str, set[str]]) -> bool:
    return field != sheet.makes and value not in known[field]
