"""Who looks for a way to work, and for how many of them no programme is there."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from services.employment.files.domain.files import File
from services.employment.fitting.domain.condition import FAILS
from services.employment.fitting.domain.of_the_entry import AREA, VERIFIED
from services.employment.fitting.domain.of_the_person import LANGUAGE, SCHOOLED
from services.employment.fitting.domain.person import Person
from services.employment.programmes.domain import Programme

UNKNOWN = "unknown"
"""The area or the level of somebody of whom it is not known."""
ASKED = (VERIFIED, AREA, SCHOOLED, LANGUAGE)
"""The conditions by which demand is judged. Basis and dates stay in intake; a full programme is one that is there."""
_WORK = frozenset({"work", "training"})
Pair = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """Those of one area and one schooling level: nobody counts in two cells."""

    area_id: str
    schooling_level: str
    with_programme: int
    without: int
    """For how many no programme is there."""


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """Those of one area who speak one language: somebody who speaks three counts in three."""

    area_id: str
    language: str
    with_programme: int
    without: int


@dataclass(frozen=True, kw_only=True)
class Month:
    """What one month looked like."""

    id: str
    """`2026-03`."""
    counted_on: date
    """The day on which it was counted: later than the month where the run of that month was missed."""
    cells: tuple[Cell, ...] = ()
    spoken: tuple[Spoken, ...] = ()

    @property
    def missed(self) -> bool:
        """Whether nobody counted in that month: what it holds was found after it."""
        return f"{self.counted_on:%Y-%m}" != self.id


def looks_for_work(file: File, today: date) -> bool:
    """Whether this person allows job coaching, takes part, says that work is the aim, and is coached by nobody yet."""
    led = any(trajectory.leads_on(today) for trajectory in file.trajectories.values())
    return file.unit_id is not None and file.may_be_coached and not file.stopped and not led and _aims_at_work(file)


def counted(month: str, people: Iterable[Person], programmes: Sequence[Programme], today: date) -> Month:
    """What the month looks like, out of those who look for a way to work."""
    cells, spoken = Counter[tuple[Pair, bool]](), Counter[tuple[Pair, bool]]()
    standing = [programme for programme in programmes if programme.valid_on(today)]
    for person in people:
        area, served = min(person.areas, default=UNKNOWN), _is_served(person, standing, today)
        cells[(area, person.schooling_level or UNKNOWN), served] += 1
        spoken.update(((area, language), served) for language in person.speaks or ())
    return Month(
        id=month,
        counted_on=today,
        cells=tuple(
            Cell(area_id=a, schooling_level=b, with_programme=cells[(a, b), True], without=cells[(a, b), False])
            for a, b in _pairs(cells)
        ),
        spoken=tuple(
            Spoken(area_id=a, language=b, with_programme=spoken[(a, b), True], without=spoken[(a, b), False])
            for a, b in _pairs(spoken)
        ),
    )


def months_to_count(known: Iterable[str], today: date) -> list[str]:
    """This month and those since the last one that was counted, unless they are known: a missed run is made up."""
    this = _number(f"{today:%Y-%m}")
    last = max(map(_number, known), default=this - 1)
    return [_name(number) for number in range(last + 1, this + 1)]


def _is_served(person: Person, programmes: Iterable[Programme], today: date) -> bool:
    return any(all(each.find(person, programme, today).state != FAILS for each in ASKED) for programme in programmes)


def _aims_at_work(file: File) -> bool:
    evaluations = (seen for evidence in file.evidence.values() for seen in evidence.evaluations.values())
    return bool(file.seeks_work) or any(seen.next_step in _WORK for seen in evaluations)


def _pairs(counts: Counter[tuple[Pair, bool]]) -> list[Pair]:
    return sorted({pair for pair, _ in counts})


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _name(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02d}"
