"""The import: phase after phase through the API, each row once, waiting in between until every service received it."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from typing import Protocol, TypeVar

from services.console.command_line.exits import NO_PLATFORM, Stop
from services.console.importing.outcome import Outcome, Tally
from services.console.importing.references import References, of_itself
from services.console.importing.refusal_reasons import refusal_reason
from services.console.importing.refused_assignments import RefusedAssignments
from services.console.importing.same_person import SamePerson
from services.console.importing.unit_names import UnitNames
from services.console.platform_access.gateway_client import Answer, GatewayClient
from services.console.spreadsheets.csv_files import CsvFile
from services.console.spreadsheets.folder import Files
from services.console.spreadsheets.parsed_rows import ParsedRow, parsed_rows
from services.console.spreadsheets.sheets import PHASES, Order, Sheet
from services.console.status.wait_until_quiet import wait_until_quiet

T = TypeVar("T")
NEW = 201


class Bar(Protocol):
    """How far one file or one wait is."""

    def update(self, rows: int) -> object:
        """This many rows more."""

    def set_postfix_str(self, text: str) -> None:
        """What it is busy with."""


class Progress(Protocol):
    """Shows a person how far it is."""

    def of(self, what: str, rows: int | None) -> AbstractContextManager[Bar]:
        """A bar for this file, or for a wait of which nobody knows how long it takes."""


class Import:
    """One import of a folder; `outcome` grows while it runs."""

    def __init__(self, gateway: GatewayClient, files: Files, progress: Progress, batch_size: int) -> None:
        """`files` were checked already."""
        self.outcome = Outcome()
        self._gateway = gateway
        self._files = files
        self._progress = progress
        self._batch_size = batch_size
        self._units = UnitNames({})
        self._persons = SamePerson()
        self._references = References(gateway)
        self._refused = RefusedAssignments()

    def run(self) -> Outcome:
        """Send everything and return when every listener has caught up, but for what fails on; raises Stop."""
        started = self._gateway.around.clock()
        self._units = UnitNames(self._known_units())
        for phase in PHASES:
            present = [sheet for sheet in phase if sheet.name in self._files]
            for sheet in present:
                self._take_in(sheet, self._files[sheet.name])
            if present:
                self._wait_until_quiet()
        self.outcome.seconds = self._gateway.around.clock() - started
        return self.outcome

    def _known_units(self) -> dict[str, str]:
        units = self._gateway.get("/v1/units").get("units")
        if not isinstance(units, list):
            raise Stop("The platform did not tell its units. Is it of another version?", NO_PLATFORM)
        return {unit["id"]: unit["label"] for unit in units}

    def _wait_until_quiet(self) -> None:
        with self._progress.of("waiting until all received it", None) as bar:
            wait_until_quiet(self._gateway, bar.set_postfix_str, self.outcome.not_waited_for)

    def _take_in(self, sheet: Sheet, file: CsvFile) -> None:
        self.outcome.tallies[sheet.name] = Tally()
        with self._progress.of(f"{sheet.name}.csv", file.about) as bar:
            for batch in batched(self._judged(sheet, file), self._batch_size):
                new, changed = self._send([one for one in batch if not (one.reason or one.repeated)])
                for one in batch:
                    self._refused.note(sheet, one)
                    self.outcome.note(file, sheet.name, one, new=id(one) in new, changed=id(one) in changed)
                    self.outcome.notes += [(file.path.name, note) for note in self._persons.known(one)]
                bar.update(len(batch))

    def _judged(self, sheet: Sheet, file: CsvFile) -> Iterator[ParsedRow]:
        for parsed in parsed_rows(file, sheet):
            self._units.judge(sheet, file, parsed)
            self._refused.judge(parsed)
            self.outcome.notes += [(file.path.name, note) for note in self._persons.notes(sheet, parsed)]
            yield parsed

    def _send(self, batch: list[ParsedRow]) -> tuple[set[int], set[int]]:
        """Send first orders, then what follows from those that were taken.

        Which of them (by `id()`) were new, and which changed something that was known.
        """
        self._references.resolve(batch)
        batch = [one for one in batch if not one.reason]
        answers = self._ask([(one, one.orders[0]) for one in batch])
        for one, answer in zip(batch, answers, strict=True):
            one.likely = answer.body.get("likely_duplicates", [])
        follow_ups = [
            (one, of_itself(order, str(answer.body.get("id", ""))))
            for one, answer in zip(batch, answers, strict=True)
            if not one.reason
            for order in one.orders[1:]
        ]
        changed = {id(one) for one, answer in zip(batch, answers, strict=True) if answer.changed}
        for path in dict.fromkeys(order.path for _, order in follow_ups):
            asked = [(one, order) for one, order in follow_ups if order.path == path]
            changed |= {id(one) for (one, _), answer in zip(asked, self._ask(asked), strict=True) if answer.changed}
        return {id(one) for one, answer in zip(batch, answers, strict=True) if answer.status == NEW}, changed

    def _ask(self, asked: list[tuple[ParsedRow, Order]]) -> list[Answer]:
        """Send orders of one path; a row whose order is refused gets the reason."""
        if not asked:
            return []
        answers = self._gateway.batch(asked[0][1].path, [order.body for _, order in asked])
        for (parsed, order), answer in zip(asked, answers, strict=True):
            if not answer.taken:
                said = refusal_reason(answer.body, order.body)
                said = f"{order.part} not taken: {said}" if order.part else said
                parsed.reason = f"{parsed.reason}; {said}".removeprefix("; ")
        return answers


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of at most `size` items, in order."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
