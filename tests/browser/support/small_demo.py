"""Some people of one unit of the example, moved to these days and brought to life, on a platform that runs."""

import csv
import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import requests

from deploy.local.demo import moved
from deploy.local.demo.steps import EXAMPLE, PROGRAMMES, PROGRAMMES_AS_OF
from services.console.platform_access import run_file
from services.platform.clock import BELGIUM
from tests.journeys.support.world import REFU, ROOT, World

PEOPLE = 90
UNIT = "GE"
_SOME_REFUSED = 1
WITHIN = 300


def bring_in(world: World, folder: Path) -> dict[str, Any]:
    """Whom one may come in as, as `deploy.local.demo.living` prints it."""
    example = folder / "some"
    _some_of(EXAMPLE, example)
    later = folder / "moved"
    moved.write(example, later, moved.until(datetime.now(BELGIUM).date()))
    today = datetime.now(BELGIUM).date()
    moved.write(PROGRAMMES, folder, today - PROGRAMMES_AS_OF)
    environment = os.environ | {"REFU_RUN_FILE": str(world.run_file)}
    _run(environment, folder, REFU, "import", later, allowed=_SOME_REFUSED)
    _run(environment, folder, REFU, "programmes", "import", folder / "programmas.csv")
    world.settled(120)
    told = _run(environment, ROOT, sys.executable, "-m", "deploy.local.demo.living")
    return dict(json.loads(told.splitlines()[-1]))


def link_for(world: World, role: str, whom: str = "", name: str = "") -> str:
    """An address by which somebody comes in as this."""
    client = run_file.find({"REFU_RUN_FILE": str(world.run_file)}, world.home).need_client()
    form = {"role": role, "for": whom, "name": name}
    answer = requests.post(f"{world.url}/sign-in/try", data=form, auth=(client.id, client.secret), timeout=60)
    answer.raise_for_status()
    return str(answer.json()["link"])


def _run(environment: dict[str, str], folder: Path, *command: str | Path, allowed: int = 0) -> str:
    done = subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, text=True, timeout=WITHIN, check=False
    )
    assert done.returncode <= allowed, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


def _some_of(source: Path, into: Path) -> None:
    """The first people of the unit, with all that is about them."""
    into.mkdir()
    people = [row for row in _rows(source, "inschrijvingen") if row["nr"].startswith(UNIT)][:PEOPLE]
    known = {row["nr"] for row in people}
    assignments = [row for row in _rows(source, "inzetten") if row["nieuwkomer"] in known]
    numbers = {row["nr"] for row in assignments}
    offers = {row["opdracht"] for row in assignments}
    kept = {
        "werkingen": _rows(source, "werkingen"),
        "inschrijvingen": people,
        "organisaties": [row for row in _rows(source, "organisaties") if row["nr"].startswith(f"ORG-{UNIT}")],
        "opdrachten": [row for row in _rows(source, "opdrachten") if row["nr"] in offers],
        "inzetten": assignments,
        "vrijwilligersdagen": [row for row in _rows(source, "vrijwilligersdagen") if row["inzet"] in numbers],
        "evaluaties": [row for row in _rows(source, "evaluaties") if row["inzet"] in numbers],
    }
    for sheet, rows in kept.items():
        with (into / f"{sheet}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
            writer.writeheader()
            writer.writerows(rows)


def _rows(folder: Path, sheet: str) -> list[dict[str, str]]:
    with (folder / f"{sheet}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))
