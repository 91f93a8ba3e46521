"""What people must do in under a minute: how many clicks, keys and seconds each takes them, kept for docs/tasks.md.

Seconds are those of the machine: from the first page of the role to the sentence or the page that says that it is done.
What a person takes to read and think comes on top, and is counted apart: see `docs/tasks.md`.
"""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.browser.support.people import Person

ROOT = Path(__file__).resolve().parents[3]
KEPT = ROOT / "docs" / "tasks" / "last.json"
KEEP = "REFU_KEEP_TASKS"
"""Set it to write what was measured: otherwise a run only checks."""
CLICK_SECONDS, KEY_SECONDS, READ_SECONDS = 1.1, 0.28, 1.35
"""Of the keystroke-level model (Card, Moran and Newell, 1980): to point and press, a key of an average typist, and to
think before each step."""
UNDER_SECONDS = 60.0


@dataclass(frozen=True)
class Task:
    """One task as it was done."""

    role: str
    name: str
    device: str
    clicks: int
    keys: int
    seconds: float
    """Of the machine."""

    @property
    def of_a_person(self) -> float:
        """How long a person takes who knows what they want, by that model, with the machine's time."""
        return self.clicks * (CLICK_SECONDS + READ_SECONDS) + self.keys * KEY_SECONDS + self.seconds


@contextmanager
def task(person: Person, role: str, name: str, device: str = "desk") -> Iterator[None]:
    """While this lasts it is done; raises where it would take a person a minute or longer."""
    clicks, keys, began = person.clicks, person.keys, time.monotonic()
    yield
    seconds = round(time.monotonic() - began, 1)
    done = Task(role, name, device, person.clicks - clicks, person.keys - keys, seconds)
    assert done.of_a_person < UNDER_SECONDS, done
    if os.environ.get(KEEP):
        _keep(done)


def kept() -> list[Task]:
    """All that were measured, by role and name."""
    rows = json.loads(KEPT.read_text()) if KEPT.exists() else []
    return sorted((Task(**row) for row in rows), key=lambda each: (each.role, each.name, each.device))


def _keep(done: Task) -> None:
    others = [each for each in kept() if (each.role, each.name, each.device) != (done.role, done.name, done.device)]
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    KEPT.write_text(json.dumps([asdict(each) for each in [*others, done]], indent=1, ensure_ascii=False) + "\n")
