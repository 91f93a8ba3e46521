"""`docs/operations/scale.md` out of what was measured: `python -m bench.scale.page`. A test compares them."""

import math
import re
import statistics
import textwrap
from collections.abc import Iterable, Sequence
from itertools import groupby

from bench.scale import model
from bench.scale.kept import ABOUT, LISTENING, PLACE, Kept, read
from bench.scale.model import Assumptions, Need, Row
from bench.scene import ROOT
from deploy.local.proc import told_machine

PAGE = ROOT / "docs" / "operations" / "scale.md"
CITIES = (10, 100, 1000)
HEAD = """# Growing: replicas, machines, and where it ends

Generated from `scale/measured.json` by `.venv/bin/python -m bench.scale.page`; do not edit. A test holds the two equal.

`make scale` measures anew, `make scale ARGS='intake listening'` these parts alone. Results go to `.data/scale`; with
`PAGE=yes` to `scale/measured.json`, and this page is written anew. It needs HAProxy, which `make scale` installs with
apt where it is missing, as root on Debian; anybody else is told to install it.

Measured was the whole platform with the embedded store, HAProxy before the replicas of each service, eight clients
through the gateway, one service at a time. Each part may be measured on another day, so each says when:

"""
REPLICAS = """
## Replicas

Requests a second with one, two and four replicas of the service; processor time a request of everybody together
(service, gateway, store, broker, who hears of it), with one and with four; and what stops it with four.

"""
STOPS = """
With {processors} processors for everything, four replicas cannot bring four times as much: what they show is that they
share the work, and what comes next. A service has no state of its own, so on more machines each replica has a
processor to itself; the store does not, see below. Other work on the machine used {elsewhere:.0%} of its time in the
median, so read these as ratios of neighbours, not as capacity.

"""
HEARD = """## Listening

Facts a second that reporting hears by so many replicas, from a full queue, while nobody asks anything: {heard}. One
replica listens at a time, whatever their number, because a batch of facts changes many ledgers (one for each area and
month) and two that listen would hold each other up; the others answer questions and take over
([replicas.md](replicas.md)). Where several were measured, their numbers should be alike: by how much they differ is
how much else the machine did.

"""
MODEL = """## The model, and whether it holds

`bench/scale/model.py` adds processor time up: a part needs as many processors as requests a second times what each
costs it with one replica. What it then expects of two and four, by what was measured (1 is as expected):

| service | asked | of 2 replicas | of 4 replicas |
|---|---|---|---|
"""
NEEDS = """
## 10, 100, 1,000 cities

In the busiest second, under the assumptions below, to two digits at most. Processors are at most {load:.0%} busy then;
a replica is a process and uses one; every service has two at least.

| | {heads} |
|---|{rules}
"""
ENDS = """
## Where one of a kind ends

| what | is carried by | ends at about |
|---|---|---|
"""
THEN = """
* **The store.** Every service has a database of its own, so the first step is a replica set for each of the busiest
  (matching, intake, changes), which changes `MONGO_URI` alone. Then sharding: by `_id`, hashed, for the collections of
  people and records, by area for reporting's ledgers. What the embedded store costs is an upper bound: it is Python.
* **RabbitMQ.** Leaders of queues are spread over the nodes, so three nodes carry nearly three times what one leader
  does. After that, larger machines; after that, a broker for each group of services is configuration, one for each
  group of cities is an installation of its own.
* **Reporting's listener.** One replica listens at a time, so what it hears is the end: more of them hear no more. What
  then: a queue for each group of areas, with one listener each, so that no two change one ledger. Until then a burst
  waits in the queue: key figures are late, not wrong.
* **Matching's memory.** Every replica holds all newcomers and open opportunities: 1.5 kB each. When that no longer
  fits, an installation for each region is the answer: nobody is matched across a country.
* **A thousand cities in one installation** is not the aim: regions are independent, and key figures are published by
  each. The model says when to divide.
"""
ASSUMED = """
## Assumptions

Change them in `Assumptions` of `bench/scale/model.py`; money is for comparing, not an offer.

"""
BY_MIX = "What is asked, in shares: {mix}. Assumed."


def text(kept: Kept, given: Assumptions | None = None) -> str:
    """The whole page."""
    rows, assumed = kept["rows"], given or Assumptions()
    heard = ", ".join(f"{one['per_second']:.0f} with {one['replicas']}" for one in kept["heard"])
    return "".join(
        [
            HEAD,
            _measured(kept),
            REPLICAS,
            _replicas(rows),
            STOPS.format(
                processors=" or ".join(map(str, sorted(set(map(_processors, rows))))),
                elsewhere=statistics.median(row["elsewhere"] for row in rows),
            ),
            _filled(HEARD.format(heard=heard)),
            MODEL,
            _held(rows),
            _needs(rows, assumed),
            _ends(rows, kept["heard"], assumed),
            THEN,
            ASSUMED,
            *_assumed(),
        ]
    )


def _measured(kept: Kept) -> str:
    lines = ["| measured | on | commit | machine |\n|---|---|---|---|\n"]
    heard = [{**row, "service": LISTENING} for row in kept["heard"]]
    for part, found in groupby([*kept["rows"], *heard], key=lambda row: row["service"]):
        for about in dict.fromkeys(tuple(row[name] for name in ABOUT) for row in found):
            date, commit, machine = about
            lines.append(f"| {part} | {date} | {commit} | {told_machine(machine)} |\n")
    return "".join(lines)


def _replicas(rows: Sequence[Row]) -> str:
    lines = ["| service | asked | 1 | 2 | 4 | ms, 1 | ms, 4 | what stops four |\n|---|---|---|---|---|---|---|---|\n"]
    for (service, what), found in _by_work(rows):
        rates = " | ".join(f"{row['per_second']:.0f}" for row in found)
        cost = " | ".join(f"{sum(row['processor_ms'].values()):.1f}" for row in (found[0], found[-1]))
        lines.append(f"| {service} | {what} | {rates} | {cost} | {found[-1]['stops']} |\n")
    return "".join(lines)


def _held(rows: Sequence[Row]) -> str:
    lines = []
    for (service, what), (one, *more) in _by_work(rows):
        ratios = [
            row["per_second"] / model.expected(one, row["replicas"], _processors(row), row["busy"]) for row in more
        ]
        lines.append(f"| {service} | {what} | {' | '.join(f'{each:.2f}' for each in ratios)} |\n")
    return "".join(lines)


def _needs(rows: Sequence[Row], given: Assumptions) -> str:
    needs = [model.need(cities, rows, given) for cities in CITIES]
    heads = " | ".join(f"{each.cities:,} cities" for each in needs)
    lines = [NEEDS.format(load=given.load, heads=heads, rules="---|" * len(needs))]
    for name, value in _rows_of(needs):
        lines.append(f"| {name} | {' | '.join(value)} |\n")
    return "".join(lines)


def _rows_of(needs: Sequence[Need]) -> Iterable[tuple[str, list[str]]]:
    yield "questions a second", [rounded(each.demand.questions, 0) for each in needs]
    yield "commands a second", [rounded(each.demand.commands, 1) for each in needs]
    yield "events a second", [rounded(each.demand.events, 1) for each in needs]
    for part in sorted(needs[0].processors):
        yield f"processors: {part}", [rounded(each.processors[part], 1) for each in needs]
    yield "machines", [str(each.machines) for each in needs]
    yield "kept by the store, GB", [rounded(each.gigabytes, 0) for each in needs]
    yield "a replica of matching holds, GB", [rounded(each.matching_gigabytes, 2) for each in needs]
    yield "€ a month", [rounded(each.euros, 0) for each in needs]


def rounded(value: float, places: int) -> str:
    """To two significant digits, and at most so many places behind the point: a model knows no more."""
    if value > 0:
        places = min(places, 1 - math.floor(math.log10(value)))
    return f"{round(value, places):,.{max(places, 0)}f}"


def _ends(rows: Sequence[Row], heard: Sequence[Row], given: Assumptions) -> str:
    found = model.ends(rows, heard, given)
    return ENDS + "".join(f"| {end.part} | {end.limit} | {rounded(end.cities, 0)} cities |\n" for end in found)


def _assumed() -> Iterable[str]:
    for name, value, source in model.described():
        yield _item(f"* `{name}` {value:,g}: {source}")
    mix = ", ".join(f"{what} {share:.0%}" for what, share in model.MIX.items())
    yield _item(f"* {BY_MIX.format(mix=mix)}")


def _by_work(rows: Sequence[Row]) -> Iterable[tuple[tuple[str, str], list[Row]]]:
    return [(key, list(found)) for key, found in groupby(rows, key=lambda row: (row["service"], row["what"]))]


def _processors(row: Row) -> int:
    return int(re.findall(r"^(\d+) cores", row["machine"])[0])


def _item(words: str) -> str:
    return textwrap.fill(words, 118, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False) + "\n"


def _filled(words: str) -> str:
    """The paragraphs behind a heading, filled again: what is put in has no fixed length."""
    heading, *paragraphs = words.strip().split("\n\n")
    return "\n\n".join([heading, *(textwrap.fill(" ".join(each.split()), 118) for each in paragraphs)]) + "\n\n"


if __name__ == "__main__":
    PAGE.write_text(text(read(PLACE)))
