"""The example's spreadsheets with all their dates moved by whole weeks, so that Saturdays stay Saturdays.

Birth dates move as well: everybody is as old at each event as they were.
"""

import re
from datetime import date, timedelta
from pathlib import Path

LAST_DAY = date(2019, 12, 30)
"""The last on which anything happens in the example."""
FIRST_DAY, TO = date(2019, 1, 1), date(2019, 12, 1)
"""The period of its key figures."""
_DATE = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")


def until(today: date, last: date = LAST_DAY) -> timedelta:
    """By how much the example moves so that its last day is today, or in the week before."""
    return timedelta(weeks=(today - last).days // 7)


def write(source: Path, into: Path, by: timedelta) -> None:
    """All sheets of a folder, each date moved; what is no date stays as somebody typed it."""
    into.mkdir(parents=True, exist_ok=True)
    for sheet in sorted(source.glob("*.csv")):
        (into / sheet.name).write_bytes(moved(sheet.read_bytes().decode(), by).encode())


def moved(text: str, by: timedelta) -> str:
    """Each `dd/mm/yyyy` and `yyyy-mm-dd` of a text, later by so much."""
    slashes = _DATE.sub(lambda found: _moved(found, ("d", "m", "y"), by), text)
    return _ISO.sub(lambda found: _moved(found, ("y", "m", "d"), by), slashes)


def _moved(found: re.Match[str], order: tuple[str, str, str], by: timedelta) -> str:
    parts = dict(zip(order, map(int, found.groups()), strict=True))
    try:
        day = date(parts["y"], parts["m"], parts["d"]) + by
    except ValueError:  # 31 February: it stays wrong
        return found[0]
    return f"{day:%d/%m/%Y}" if order[0] == "d" else day.isoformat()
