"""Programmes of which nobody said for too long that they still are so, and who is to be asked."""

from collections.abc import Iterable

from services.console.programmes.directory import Entry
from services.console.programmes.exporting import kept_by

_WAITING = ("asked", "unverified")


def waiting(entries: Iterable[Entry]) -> list[Entry]:
    """Those whose owner is asked, and those that faded; the longest unverified first."""
    found = [entry for entry in entries if entry["standing"] in _WAITING]
    return sorted(found, key=lambda entry: (entry["last_verified"], entry["id"]))


def row(entry: Entry) -> dict[str, str]:
    """What is shown of one."""
    return {
        "programme": entry["id"],
        "area": entry["area_id"],
        "partner": entry["partner"],
        "kept by": kept_by(entry),
        "last verified": entry["last_verified"],
        "fades on": entry["fades_on"],
        "standing": entry["standing"],
    }
