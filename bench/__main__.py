"""`python -m bench [part ...]`, of which there are: events, import, key-figures, idle, matching, limits, door, sign-in,
names, streams, heard, partners, failover, pages, recognition, sealing.

Measure and print: all of it, unless parts are named. `failover --help` says which parts it has itself, and options.
"""

import sys
from collections.abc import Callable

from bench import events, heard, key_figures, names, sealing, sign_in, streams, whole
from bench.attack.__main__ import show as limits
from bench.door.__main__ import show as door
from bench.failover.__main__ import main as failover_alone
from bench.failover.__main__ import show as failover
from bench.matching.__main__ import every_part
from bench.pages.__main__ import show as pages
from bench.partners.__main__ import show as partners
from bench.recognition.__main__ import show as recognition
from bench.scene import Scene, scene


def main(parts: list[str]) -> int:
    """Run the parts asked for, one after the other, in one run."""
    if parts[:1] == ["failover"] and any(each.startswith("-") for each in parts):
        return failover_alone(parts[1:])
    if {"-h", "--help"}.intersection(parts):
        print(__doc__)
        return 0
    unknown = set(parts) - set(PARTS)
    if unknown:
        print(f"No such measurement: {', '.join(sorted(unknown))}. There are: {', '.join(PARTS)}.")
        return 2
    with scene() as here:
        for name, part in PARTS.items():
            if not parts or name in parts:
                part(here)
    return 0


def _events(here: Scene) -> None:
    print("(a) from committed state change to committed effect in another service")
    print(
        f"{'load':9} {'contender':9} {'events/s':>9} {'of floor':>9} {'p50 ms':>8} {'p99 ms':>8} {'cpu ms/event':>13}"
    )
    for name, load in events.LOADS.items():
        results = {who: events.measure(here, who, load, f"{name}{who}") for who in events.CONTENDERS}
        for who, one in results.items():
            ratio = one.per_second / results["floor"].per_second
            numbers = f"{one.p50_ms:8.1f} {one.p99_ms:8.1f} {one.processor_ms:13.3f}"
            missing = "" if one.arrived == load.changes else f"  {load.changes - one.arrived} never arrived"
            print(f"{name:9} {who:9} {one.per_second:9.0f} {ratio:9.2f} {numbers}{missing}", flush=True)


def _import(here: Scene) -> None:
    one = whole.import_example(here)
    print(
        f"(b) import of 2019: {one.rows} rows in {one.seconds:.1f} s, {one.rows / one.seconds:.0f} rows/s", flush=True
    )


def _key_figures(here: Scene) -> None:
    print(f"(c) key figures over {key_figures.DAYS:,} volunteer days, in ms")
    for one in key_figures.measure(here):
        print(f"{one.asked:28} first {one.first_ms:5.0f}  p50 {one.p50_ms:5.0f}  p99 {one.p99_ms:5.0f}", flush=True)


def _idle(here: Scene) -> None:
    print("(d) each service at rest")
    for one in whole.start_and_rest(here):
        print(f"{one.service:14} starts in {one.start_seconds:4.1f} s, {one.resident_mb:5.1f} MB", flush=True)


def _sign_in(here: Scene) -> None:
    one = sign_in.measure(here)
    print(f"signing in, password and code: p50 {one.p50_ms:.0f} ms, p95 {one.p95_ms:.0f} ms", end="")
    print(f", {one.processor_ms:.0f} ms of identity's processor time")
    print(f"sessions checked by cookie: {one.checked_per_second:,.0f} a second, {one.check_ms:.2f} ms each")
    print(f"by access token: {one.tokens_per_second:,.0f} a second", end="")
    print(f", {one.new_tokens_per_second:,.0f} of tokens not seen before", flush=True)


def _names(here: Scene) -> None:
    print("a ranking of fifty through the door, one client, in ms")
    for one in names.measure(here):
        print(f"{one.what:24} p50 {one.p50_ms:6.0f}  p99 {one.p99_ms:6.0f}", flush=True)


def _streams(here: Scene) -> None:
    one = streams.measure(here)
    print(f"{streams.READERS} readers of changes: {one.megabytes:.0f} MB together")
    print(f"a question at the same process: p50 {one.alone_ms:.1f} ms alone, {one.beside_ms:.1f} ms beside them")
    print(f"a change is heard: p50 {one.heard_p50_ms:.0f} ms, by the last {one.heard_last_ms:.0f} ms", flush=True)


def _heard(here: Scene) -> None:
    print(f"from a referral to the partner that polls every {1000 * heard.POLLED_EVERY:.0f} ms, in ms")
    for one in heard.measure(here):
        print(f"{one.what:24} {one.facts:5} facts  p50 {one.p50_ms:6.0f}  p99 {one.p99_ms:6.0f}", flush=True)


PARTS: dict[str, Callable[[Scene], None]] = {
    "events": _events,
    "import": _import,
    "key-figures": _key_figures,
    "idle": _idle,
    "matching": every_part,
    "limits": limits,
    "door": door,
    "sign-in": _sign_in,
    "streams": _streams,
    "names": _names,
    "heard": _heard,
    "partners": partners,
    "failover": failover,
    "pages": pages,
    "recognition": recognition,
    "sealing": sealing.show,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
