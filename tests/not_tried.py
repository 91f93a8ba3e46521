"""What this machine cannot do is said in plain words at the end of a run, never left out in silence.

A machine that could do it and failed (apt has no network) fails the test instead.
"""

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import pytest

from deploy.tools import NotHere, need

SAID = "Not tried on this machine: "
COLLECTED = "REFU_NOT_TRIED"
"""Names a file to which every run adds its lines, so that several side by side can tell them together."""


def not_tried(what: str, because: str) -> NoReturn:
    """Leaves a test out, with a reason that stands at the end of the run."""
    pytest.skip(f"{SAID}{what}, because {because}")


def tools(what: str, *programs: str) -> list[Path]:
    """Where these programs are, installed if need be; `what` is not tried where that cannot be."""
    try:
        return need(*programs)
    except NotHere as error:
        not_tried(what, str(error))


def for_root_with_namespaces(what: str) -> None:
    """Goes on where containers with a network of their own can be made; otherwise `what` is not tried."""
    if os.geteuid() != 0:
        not_tried(what, "only root makes networks and layers for them; run the tests as root")
    done = subprocess.run(["unshare", "--net", "--mount", "true"], capture_output=True, text=True, check=False)
    if done.returncode:
        not_tried(what, f"it gives no namespaces ({done.stderr.strip()})")


def lines(reasons: Iterable[str]) -> list[str]:
    """One line for each thing that was not tried, out of the reasons for which tests were skipped."""
    return list(dict.fromkeys(reason[reason.index(SAID) :].strip() for reason in reasons if SAID in reason))


def tell(reporter: pytest.TerminalReporter) -> None:
    """Writes them at the end of pytest's summary, and to the file that REFU_NOT_TRIED names."""
    found = lines(str(report.longrepr[2]) for report in reporter.stats.get("skipped", ()) if report.longrepr)
    for line in found:
        reporter.write_line(line, yellow=True)
    collected = os.environ.get(COLLECTED)
    if found and collected:
        with open(collected, "a") as file:
            file.writelines(f"{line}\n" for line in found)
