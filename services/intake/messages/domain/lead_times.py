"""How many days before a paper expires its newcomer is told: a dated table."""

import csv
from datetime import date, timedelta
from functools import cache
from pathlib import Path

BASIS, EXTRACT = PAPERS = ("basis", "extract")
"""What somebody may volunteer with, and the extract that whoever works with minors shows."""
TOLD_WITHIN = 7
"""Days after the first on which it is still told: nobody may look for some days."""
_TABLE = Path(__file__).parents[1] / "lead_times.csv"


def window(paper: str, today: date) -> tuple[date, date]:
    """The first and the last day, of those on which papers expire, that are told of today; raises LookupError."""
    begun = [(day, ahead) for kind, day, ahead in _rows() if kind == paper and day <= today]
    if not begun:
        raise LookupError(f"no lead time of {paper} holds on {today}")
    ahead = max(begun)[1]
    return today + timedelta(days=max(ahead - TOLD_WITHIN, 0)), today + timedelta(days=ahead)


@cache
def _rows() -> tuple[tuple[str, date, int], ...]:
    with _TABLE.open(newline="", encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter=";")
        return tuple((row["paper"], date.fromisoformat(row["valid_from"]), int(row["days"])) for row in rows)
