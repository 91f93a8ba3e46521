"""`python -m tests.browser.support.tasks_page`: docs/tasks.md, out of what was measured last."""

from collections.abc import Iterable
from pathlib import Path

from tests.browser.support.tasks import CLICK_SECONDS, KEY_SECONDS, READ_SECONDS, ROOT, Task, kept

PAGE: Path = ROOT / "docs" / "tasks.md"
_HEAD = f"""# What people must do in under a minute

Generated from `tasks/last.json` by `.venv/bin/python -m tests.browser.support.tasks_page`; do not edit. A test holds
the two equal.

Each task is done in Chromium over a small demo by the tests in `tests/browser`; `REFU_KEEP_TASKS=1` keeps what they
measure. *Clicks* and *keys* are what a person presses, from the first page of their role to the page that says that it
is done. *Machine* is how long the pages took meanwhile, on the machine of the last measurement. *Person* is what it
takes somebody who knows what they want: by the keystroke-level model (Card, Moran and Newell, 1980) {CLICK_SECONDS} s
to point and press, {KEY_SECONDS} s a key, {READ_SECONDS} s of thought before each click, and the machine's time. It is
a model and no measurement of people.

| role | task | device | clicks | keys | machine | person |
|---|---|---|---|---|---|---|
"""


def text(tasks: Iterable[Task]) -> str:
    """The whole page."""
    rows = (
        f"| {each.role} | {each.name} | {each.device} | {each.clicks} | {each.keys} | {each.seconds:.1f} s "
        f"| {each.of_a_person:.0f} s |\n"
        for each in tasks
    )
    return _HEAD + "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(text(kept()))
