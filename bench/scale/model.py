"""How much 10, 100 or 1,000 cities need: out of what one request costs here, and of stated assumptions.

Processor time adds up: a part needs as many processors as requests a second times what each costs it. That is all the
model knows; `expected` says what it predicts for the replicas that were measured, so that it can be wrong.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

Row = Mapping[str, Any]
COMMANDS = ("registering", "opening an opportunity")
MIX = {
    "a ranking of 40": 0.05,
    "why a pair": 0.05,
    "a portfolio": 0.15,
    "key figures of a year": 0.05,
    "100 changes": 0.2,
    "units, listed": 0.35,
    "accounts, listed": 0.15,
}
"""What people ask, in shares: an assumption. A list stands for every list."""


def _given(value: float, source: str) -> float:
    return field(default=value, metadata={"source": source})  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Assumptions:
    """Change them to your own: none of it is a measurement of this machine."""

    newcomers_a_year: float = _given(110, "Registered by a city: 552 in five areas of the example.")
    rows_a_year: float = _given(
        1940, "Commands of a city, as the example's spreadsheets have rows: 9,702 in five areas."
    )
    events_a_row: float = _given(2.5, "Facts that reporting keeps of the example, 24,354, by its rows.")
    coordinators: float = _given(3, "People of a city who work with it all day. Assumed.")
    questions_a_day: float = _given(600, "Of one of them: sixty screens of ten questions. Assumed.")
    newcomers_questions_a_day: float = _given(
        450,
        "Of all newcomers of a city: one in five of 113 volunteers looks once, a look is twenty questions. Assumed.",
    )
    days_a_year: float = _given(250, "Working days.")
    busiest_hour: float = _given(0.2, "Of a day's requests. Assumed.")
    busiest_second: float = _given(5, "Times the mean of that hour. Assumed.")
    imports_at_once: float = _given(
        0.02, "Share of the cities that import a year of spreadsheets in the same ten minutes. Assumed."
    )
    years_kept: float = _given(10, "Of everything.")
    megabytes_a_year: float = _given(29, "Of a city in the store: the example takes 146 MB for five areas.")
    store_factor: float = _given(
        1.0, "Processor time of a MongoDB by that of the embedded store. Assumed as no better, though it is not Python."
    )
    load: float = _given(0.5, "How busy a processor may be, so that answers do not wait and a machine may fail.")
    processors: float = _given(8, "Of one machine.")
    gigabytes: float = _given(32, "Of one machine.")
    euros_a_month: float = _given(110, "For such a machine, rented. Assumed: put in your own.")
    euros_a_gigabyte: float = _given(0.1, "For a gigabyte of disk a month. Assumed: put in your own.")


@dataclass(frozen=True)
class Demand:
    """In the busiest second."""

    questions: float
    commands: float
    events: float


@dataclass(frozen=True)
class Need:
    """What so many cities need. Processors are those of the busiest second, none of them busier than allowed."""

    cities: int
    demand: Demand
    processors: dict[str, float]
    replicas: dict[str, int]
    machines: int
    gigabytes: float
    """Kept by the store, once; three members keep it three times."""
    matching_gigabytes: float
    """Held in memory by each replica of matching."""
    euros: float
    """A month."""


def described() -> list[tuple[str, float, str]]:
    """Each assumption: its name, its value, and where it comes from."""
    return [(each.name, float(each.default), each.metadata["source"]) for each in fields(Assumptions)]  # type: ignore[arg-type]


def demand(cities: float, given: Assumptions) -> Demand:
    """Requests and events in the busiest second."""
    peak = given.busiest_hour * given.busiest_second / 3600
    questions = given.coordinators * given.questions_a_day + given.newcomers_questions_a_day
    imports = math.ceil(cities * given.imports_at_once) * given.rows_a_year / 600
    commands = cities * given.rows_a_year / given.days_a_year * peak + imports
    return Demand(cities * questions * peak, commands, commands * given.events_a_row)


def costs(rows: Sequence[Row]) -> dict[str, dict[str, float]]:
    """Milliseconds of processor time by what is asked and whose time it is, with one replica."""
    return {
        row["what"]: {**row["processor_ms"], "service": row["processor_ms"][row["service"]]}
        for row in rows
        if row["replicas"] == 1
    }


def need(cities: int, rows: Sequence[Row], given: Assumptions) -> Need:
    """Processors, replicas, machines and money."""
    wanted, by_what = demand(cities, given), costs(rows)
    owner = {row["what"]: row["service"] for row in rows}
    busy: dict[str, float] = {}
    for what, share in MIX.items():
        _add(busy, owner[what], wanted.questions * share, by_what[what], given)
    for what in COMMANDS:
        _add(busy, owner[what], wanted.commands / len(COMMANDS), by_what[what], given)
    processors = {part: round(each / given.load, 2) for part, each in sorted(busy.items())}
    replicas = {part: max(2, math.ceil(each)) for part, each in processors.items() if part not in ("store", "broker")}
    kept = cities * given.megabytes_a_year * given.years_kept / 1000
    machines = _machines(processors, given)
    euros = machines * given.euros_a_month + 3 * kept * given.euros_a_gigabyte
    people = cities * given.newcomers_a_year * given.years_kept * 1.5e-6
    return Need(cities, wanted, processors, replicas, machines, round(kept, 1), round(people, 2), round(euros))


def _add(busy: dict[str, float], service: str, rate: float, cost: Mapping[str, float], given: Assumptions) -> None:
    """What hears of a command is counted as `listening`, whichever service it is."""
    used = {service: "service", "gateway": "gateway", "store": "store", "broker": "broker", "listening": "others"}
    for part, name in used.items():
        factor = given.store_factor if part == "store" else 1.0
        busy[part] = busy.get(part, 0.0) + rate * cost[name] / 1000 * factor


def _machines(processors: Mapping[str, float], given: Assumptions) -> int:
    """Three at least, so that broker and store have three members; those with room carry the services, too."""
    servers = 3 * (math.ceil(max(processors["store"], processors["broker"]) / given.processors * 2) / 2)
    services = sum(each for part, each in processors.items() if part not in ("store", "broker")) / given.processors
    return max(3, math.ceil(servers + services))


@dataclass(frozen=True)
class End:
    """Where one part that cannot be had several times ends."""

    part: str
    limit: str
    cities: float


def ends(rows: Sequence[Row], heard: Sequence[Row], given: Assumptions) -> list[End]:
    """How many cities the largest broker, store and one listening replica of reporting carry."""
    one = need(1000, rows, given)
    per_city = {part: each / 1000 for part, each in one.processors.items()}
    alone = next(each["per_second"] for each in heard if each["replicas"] == 1)
    events = demand(1000, given).events / 1000
    return [
        End("store", f"a primary with {given.processors:.0f} processors", given.processors / per_city["store"]),
        End("broker", f"a leader with {given.processors:.0f} processors", given.processors / per_city["broker"]),
        End("reporting", f"one replica that hears {alone:.0f} facts/s", alone * given.load / events),
    ]


def expected(row: Row, replicas: int, processors: int, most_busy: float) -> float:
    """Requests a second with so many replicas, out of what one replica's cost: whichever part is full first.

    `most_busy`: how much of the machine's time was ever used; what others on it use is not ours.
    """
    cost = row["processor_ms"]
    service = row["service"]
    limits = [
        1000 * processors * most_busy / sum(cost.values()),
        1000 * replicas / cost[service] if cost[service] else math.inf,
        1000 / cost["store"] if cost["store"] else math.inf,
        1000 / cost["gateway"] if cost["gateway"] and service != "gateway" else math.inf,
    ]
    return min(limits)
