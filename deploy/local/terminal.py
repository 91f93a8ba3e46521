"""What the person at the terminal gets to read."""

import os
import shlex
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def say(text: str = "") -> None:
    """One line, at once; a terminal that went away stops nothing."""
    with suppress(OSError):
        print(text, flush=True)


@contextmanager
def step(name: str) -> Iterator[list[str]]:
    """A line about this step once it is done, with its time; put what came of it in the list."""
    started = time.monotonic()
    outcome: list[str] = []
    yield outcome
    say(f"  {name:<9} {', '.join(outcome):<64} {time.monotonic() - started:5.1f} s")


def where_to_look(address: str, operations: str, data: Path, checkout: Path) -> str:
    """The lines under the first table.

    `address` is the one that tokens name as theirs, by which sign-in works; `operations` that of the gateway's metrics;
    `data` the folder in which everything is kept, where `refu` looks by itself in the checkout's own `.data` alone.
    """
    run_file, logs = _from(checkout, data / "run.json"), _from(checkout, data / "logs")
    elsewhere = "" if data == checkout / ".data" else f"\n  export REFU_RUN_FILE={shlex.quote(run_file)}"
    return f"""
Refu serves at {address}. That is the issuer of its tokens, too: give it to libraries as it stands. Next:
  {f"{address}/docs":<35} the API, to read and to try: press Authorize{elsewhere}
  .venv/bin/refu status               what runs, and what waits in the queues
  .venv/bin/refu dead-letters list    messages that no service could take
  {"docs/signing-in.md":<35} a whole sign-in, step by step
  {f"{operations}/metrics":<35} what the gateway counts; the others: {run_file}
  {os.path.join(logs, ""):<35} a log per process
Ctrl-C stops everything."""


def _from(checkout: Path, path: Path) -> str:
    return str(path.relative_to(checkout) if path.is_relative_to(checkout) else path)
