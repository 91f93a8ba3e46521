"""Facts as other services tell them, with everything that a test does not care about filled in."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from services.reporting.domain.aliases import KINDS, NO_ALIASES, Aliases, aliases
from services.reporting.domain.completion import completed
from services.reporting.domain.counting import key_figures
from services.reporting.domain.days import ROW_SIZE as DAY_SIZE
from services.reporting.domain.days import DayPlace, Tally
from services.reporting.domain.facts import Fact
from services.reporting.domain.figures import KeyFigures
from services.reporting.domain.numbering import Numbering
from services.reporting.domain.packing import chunks, merged
from services.reporting.domain.period import Period, Question
from services.reporting.domain.projection import additions
from services.reporting.domain.registrations import ROW_SIZE as REGISTRATION_SIZE
from services.reporting.domain.registrations import RegistrationPlace
from services.reporting.domain.stated import STATED
from services.reporting.domain.summaries import opened, summarised

START = datetime(2019, 1, 1, 12, tzinfo=UTC)
LATER = datetime(2030, 1, 1, tzinfo=UTC)


def moment(day: int) -> datetime:
    """Noon, so many days after New Year 2019."""
    return START + timedelta(days=day)


def a_fact(kind: str, subject: str, sequence: int = 1, known: datetime = START, /, **data: Any) -> Fact:
    return Fact(id=f"{kind}/{subject}/{sequence}", type=kind, subject=subject, sequence=sequence, time=known, data=data)


def a_unit(unit: str = "gent", area: str = "gent", position: int = 0, **more: Any) -> Fact:
    data = {"label": unit.title(), "area_label": area.title(), "kind": "city"} | more
    sequence, known = data.pop("sequence", 1), data.pop("known", START)
    return a_fact("unit-opened", unit, sequence, known, unit_id=unit, area_id=area, position=position, **data)


def a_registration(
    person: str = "amina", unit: str = "gent", on: str = "2019-03-01", sequence: int = 1, known: datetime = START
) -> Fact:
    data = {"newcomer_id": person, "unit_id": unit, "registered_on": on}
    return a_fact("newcomer-registered", person, sequence, known, **data)


def a_correction(
    person: str = "amina",
    unit: str = "gent",
    on: str = "2018-12-31",
    sequence: int = 2,
    known: datetime = START,
    registered_by: str | None = None,
) -> Fact:
    data = {"newcomer_id": person, "unit_id": unit, "registered_on": on, "registered_by": registered_by}
    return a_fact("registration-corrected", person, sequence, known, **data)


def a_merge(
    person: str = "amina", into: str = "omar", sequence: int = 9, known: datetime = START, undone: bool = False
) -> Fact:
    on = {"undone_on" if undone else "merged_on": "2019-06-01"}
    data = {"newcomer_id": person, "survivor_id": into, "unit_id": "gent", **on}
    return a_fact("merge-undone" if undone else "newcomers-merged", person, sequence, known, **data)


def an_organisation_merge(
    organisation: str, into: str, sequence: int = 9, known: datetime = START, undone: bool = False
) -> Fact:
    on = {"undone_on" if undone else "merged_on": "2019-06-01"}
    data = {"organisation_id": organisation, "survivor_id": into, "area_id": "gent", **on}
    return a_fact(
        "organisation-merge-undone" if undone else "organisations-merged", organisation, sequence, known, **data
    )


def a_day(
    assignment: str = "reading-aloud", on: str = "2019-03-05", sequence: int = 1, known: datetime = START, **more: str
) -> Fact:
    who = {"newcomer_id": "amina", "unit_id": "gent", "organisation_id": "library", "area_id": "gent"} | more
    return a_fact("volunteer-day-recorded", assignment, sequence, known, assignment_id=assignment, on=on, **who)


def a_withdrawn_day(
    assignment: str = "reading-aloud", on: str = "2019-03-05", sequence: int = 2, known: datetime = START, **more: str
) -> Fact:
    who = {"newcomer_id": "amina", "unit_id": "gent", "organisation_id": "library", "area_id": "gent"} | more
    return a_fact("volunteer-day-withdrawn", assignment, sequence, known, assignment_id=assignment, on=on, **who)


def a_statement(
    statement: str = "slide", value: int = 562, sequence: int = 1, known: datetime = START, **more: Any
) -> Fact:
    about = {
        "indicator": "newly_registered",
        "scope": "total",
        "period_from": "2019-01-01",
        "period_to": "2019-12-01",
        "stated_by": "slide of 1 December 2019",
    } | more
    return a_fact("figure-stated", statement, sequence, known, statement_id=statement, value=value, **about)


def a_question(first: str = "2019-01-01", last: str = "2019-12-01", as_of: datetime = LATER) -> Question:
    return Question(Period(date.fromisoformat(first), date.fromisoformat(last)), as_of)


class Ledgers:
    """What a store does, in a few dictionaries: keep ledgers, merge rows into them, read what a question needs."""

    def __init__(self) -> None:
        self.days: dict[DayPlace, bytes] = {}
        self.registrations: dict[RegistrationPlace, bytes] = {}
        self.opened = 0

    def hear(self, facts: Iterable[Fact]) -> "Ledgers":
        added = additions(facts)
        for place, rows in added.days.items():
            self.days[place] = merged(self.days.get(place, b""), rows, DAY_SIZE)
        for enrolled, rows in added.registrations.items():
            self.registrations[enrolled] = merged(self.registrations.get(enrolled, b""), rows, REGISTRATION_SIZE)
        return self

    def tallies(self, question: Question, known: Aliases = NO_ALIASES) -> Iterable[tuple[str, Tally]]:
        for place, ledger in self.days.items():
            summary = summarised(ledger)
            here = set(chunks(summary.tally.persons)) | set(chunks(summary.tally.organisations))
            merged_here = not here.isdisjoint(known)
            if summary.extent.answers(place.month, question) and not merged_here:
                yield place.area_id, summary.tally
            elif summary.extent.matters_to(place.month, question):
                self.opened += 1
                yield place.area_id, opened(place, ledger, question, known)


def figures_of(facts: Iterable[Fact], question: Question | None = None, ledgers: Ledgers | None = None) -> KeyFigures:
    """The key figures of these facts, by the way the service computes them."""
    facts, asked = tuple(facts), question or a_question()
    kept = ledgers or Ledgers().hear(facts)
    registrations = [(place.unit_id, ledger) for place, ledger in kept.registrations.items()]
    numbering = Numbering()
    known = aliases((fact for fact in facts if fact.type in KINDS), asked)
    months = [(area_id, numbering.counted(tally)) for area_id, tally in kept.tallies(asked, known)]
    return key_figures(asked, facts, registrations, months, numbering, known)


def answered(facts: Iterable[Fact], question: Question | None = None) -> KeyFigures:
    """What a reader who may see every count is answered about these facts."""
    facts = tuple(facts)
    earliest = min((fact.time for fact in facts), default=None)
    sources = {fact.subject: fact.data["stated_by"] for fact in facts if fact.type == STATED}
    return completed(figures_of(facts, question), facts, sources, earliest)
