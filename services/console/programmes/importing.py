"""Taking in a spreadsheet of programmes: each row once, and nothing over what was verified meanwhile."""

from collections.abc import Iterator, Mapping

from services.console.importing.importer import NEW, batched
from services.console.importing.outcome import Outcome, Tally
from services.console.importing.refusal_reasons import refusal_reason
from services.console.platform_access.gateway_client import GatewayClient
from services.console.programmes.directory import Entry, entries, says_the_same, version
from services.console.spreadsheets.cell_values import cleaned, folded
from services.console.spreadsheets.csv_files import CsvFile
from services.console.spreadsheets.parsed_rows import DIFFERS, ParsedRow, parsed_rows
from services.console.spreadsheets.sheets.programmes import BATCH, CONDITIONS, PROGRAMMES, VERSION
from services.console.spreadsheets.sheets.row import Body

SINCE = "verified on the platform since: export again, and correct that file"
CHANGED = "changed on the platform since it was exported: export again, and correct that file"
_A_BATCH = 100
_REASONS = {
    "unknown-area": "gebied: unknown area; name one in which a unit works",
    "date-in-the-future": "nagekeken_op: a date in the future; give the day on which somebody looked",
    "ends-before-start": "geldig_tot: lies before nagekeken_op; give a later last day",
    "unknown-language": "talen: a language that nobody knows; give its Dutch name, or its code such as ar",
}
"""Those that can name the cell here, and what to write there."""
SAME_ID = "programma: an earlier row has this id too (capitals make no other) and says something else; keep one of both"
_TEXTS = ("name", "partner", "status_requirements")
"""Free text, of which a spreadsheet keeps no line breaks and no double spaces."""


def dry_run(file: CsvFile) -> Outcome:
    """What reading alone can tell; rows that pass count as new."""
    outcome = _outcome()
    for parsed in _rows(file):
        outcome.note(file, PROGRAMMES.name, parsed, new=True)
    return outcome


def take_in(file: CsvFile, gateway: GatewayClient) -> Outcome:
    """Send what differs from the directory; raises Stop when the platform stays away."""
    outcome = _outcome()
    started = gateway.around.clock()
    known = {entry["id"]: entry for entry in entries(gateway)}
    for batch in batched(_judged(file, known), _A_BATCH):
        new, changed = _send([one for one in batch if not (one.reason or one.repeated)], gateway)
        for one in batch:
            outcome.note(file, PROGRAMMES.name, one, new=id(one) in new, changed=id(one) in changed)
    outcome.seconds = gateway.around.clock() - started
    return outcome


def _outcome() -> Outcome:
    return Outcome(tallies={PROGRAMMES.name: Tally()})


def _rows(file: CsvFile) -> Iterator[ParsedRow]:
    for parsed in parsed_rows(file, PROGRAMMES):
        if parsed.reason == DIFFERS:
            parsed.reason = SAME_ID
        yield parsed


def _judged(file: CsvFile, known: Mapping[str, Entry]) -> Iterator[ParsedRow]:
    spelled = {folded(programme): entry for programme, entry in known.items()}
    for parsed in _rows(file):
        if not parsed.reason:
            body = parsed.orders[0].body
            entry = known.get(body["programme_id"]) or spelled.get(folded(body["programme_id"]))
            if entry:
                body["programme_id"] = entry["id"]
                _keep_texts(body, entry)
                body |= {name: entry[name] for name in CONDITIONS if name not in body}
                parsed.reason = _changed_since(body, entry, _exported_as(file, parsed))
        yield parsed


def _exported_as(file: CsvFile, parsed: ParsedRow) -> str:
    """The version in the row; "" where nobody exported it."""
    return file.cells(parsed.record, ()).get(VERSION, "")


def _changed_since(body: Body, entry: Entry, exported: str) -> str:
    """Why this row would go over what somebody said meanwhile; "" where it would not."""
    if body["last_verified"] < entry["last_verified"]:
        return SINCE
    changed = exported and exported != version(entry) and not says_the_same(body, entry)
    return CHANGED if changed else ""


def _keep_texts(body: Body, entry: Entry) -> None:
    """Send text that only lost what no cell can hold as the platform has it."""
    for name in _TEXTS:
        if entry[name] and cleaned(entry[name]) == body.get(name):
            body[name] = entry[name]


def _send(rows: list[ParsedRow], gateway: GatewayClient) -> tuple[set[int], set[int]]:
    """Which of them, by `id()`, were new, and which changed an entry; those that are refused get their reason."""
    if not rows:
        return set(), set()
    answers = gateway.batch(BATCH, [one.orders[0].body for one in rows])
    for one, answer in zip(rows, answers, strict=True):
        if not answer.taken:
            one.reason = _REASONS.get(answer.body.get("slug", "")) or refusal_reason(answer.body, one.orders[0].body)
    asked = list(zip(rows, answers, strict=True))
    return {id(one) for one, answer in asked if answer.status == NEW}, {id(one) for one, a in asked if a.changed}
