"""`python -m bench pages`: how many pages a second, how long one takes, and what it costs the web service."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.door.measure import Measured, Round, ask, together
from bench.scene import ROOT
from deploy.local.ports import HOST, answers, free_port
from deploy.local.waiting import wait_until
from tests.browser.support.small_demo import bring_in, link_for
from tests.journeys.support.visitor import Visitor
from tests.journeys.support.world import World

UNIT = "gent"
LIST = "/v1/newcomers?sort=-registered_on&limit=30&with=names"
"""What the list of people asks; the rival asks the same and shows the same."""
RIVAL, OURS = "Flask", "web"
PAGES: Mapping[str, tuple[str, ...]] = {"/people": (OURS, RIVAL), "/today": (OURS,)}
"""For today the API is asked up to a dozen questions: it has no rival."""
PEOPLE = 20
"""Who take turns in asking: each has a session."""
ROUNDS, SECONDS = 3, 4.0
COLUMNS = ("page", "gateway", "asker")


def show(_here: Any = None) -> None:
    """Measure, and print the table."""
    with tempfile.TemporaryDirectory(prefix="refu-bench-") as name, _living(Path(name)) as world:
        print("pages at eight connections; processor time in ms a page")
        print(
            f"{'page':8} {'contender':9} {'1/s':>6} {'of ' + RIVAL:>9} {'p50':>7} {'p99':>7}",
            *(f"{c:>8}" for c in COLUMNS),
        )
        sessions = [_cookies(world, number) for number in range(PEOPLE)]
        with _rival(world) as (rival, process):
            gateway = world.services["gateway"].pid or 0
            ours = (world.url, sessions, {"page": world.services["web"].pid or 0, "gateway": gateway})
            contenders = {OURS: ours, RIVAL: (rival, ["bench"], {"page": process, "gateway": gateway})}
            for page, names in PAGES.items():
                _show(page, _measured(page, {each: contenders[each] for each in names}))


def _measured(page: str, contenders: Mapping[str, tuple[str, list[str], Mapping[str, int]]]) -> dict[str, Measured]:
    """In turns, so that what else the machine does meanwhile falls on all of them."""
    rounds: dict[str, list[Round]] = {name: [] for name in contenders}
    for _ in range(ROUNDS):
        for name, (address, shown, processes) in contenders.items():
            rounds[name].append(ask(address, page, shown, processes, SECONDS))
    return {name: together(each) for name, each in rounds.items()}


def _show(page: str, measured: Mapping[str, Measured]) -> None:
    for name, one in measured.items():
        share = f"{one.per_second / measured[RIVAL].per_second:9.2f}" if RIVAL in measured else " " * 9
        spent = (f"{one.processor_ms[c]:8.2f}" for c in COLUMNS)
        print(
            f"{page:8} {name:9} {one.per_second:6.0f} {share} {one.p50_ms:7.1f} {one.p99_ms:7.1f}", *spent, flush=True
        )


@contextmanager
def _living(folder: Path) -> Iterator[World]:
    """A platform with a small demo in it."""
    os.environ.setdefault("REFU_REQUESTS_OF_CLIENT", "1000000")  # twenty sessions stand for many people
    world = World(folder / "world", "bench_pages")
    try:
        world.home.mkdir()
        world.start()
        (folder / "demo").mkdir()
        bring_in(world, folder / "demo")
        yield world
    finally:
        world.end()


def _cookies(world: World, number: int) -> str:
    """Of a coordinator who came in, as a header."""
    visitor = Visitor(world, "en")
    path = link_for(world, "coordinator", UNIT, f"Coordinator {number}").removeprefix(world.url)
    visitor.open(path).send(path)
    return f"Cookie: {visitor.cookies}"


@contextmanager
def _rival(world: World) -> Iterator[tuple[str, int]]:
    """The Flask application: where it listens, and its process."""
    port = free_port()
    token = world.token("coordinator", [UNIT])
    told = {"BENCH_PORT": str(port), "BENCH_GATEWAY": world.url, "BENCH_LIST": LIST, "BENCH_TOKEN": token}
    command = [sys.executable, "-W", "ignore", "-m", "bench.pages.rival"]
    with subprocess.Popen(command, env={**os.environ, **told}, cwd=ROOT) as process:
        try:
            if not wait_until(lambda: answers(port), 60):
                raise SystemExit("the Flask application does not listen")
            yield f"http://{HOST}:{port}", process.pid
        finally:
            process.terminate()


if __name__ == "__main__":
    show()
