"""The form of a new plan: what stands in it, and what it asks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

from services.web.api.client import Told

Group = tuple[str, ...]
MOST_EACH = ("1", "2", "3")


@dataclass(frozen=True)
class Wishes:
    """What somebody wants to plan."""

    unit: str = ""
    area: str = ""
    """"" for the area where the unit works."""
    first: str = ""
    last: str = ""
    most_each: str = "1"
    fairness: str = "0.2"
    fill_first: bool = False
    groups: tuple[Group, ...] = ()
    """Ids of those who go together."""
    members: Group = ()
    """Those who were ticked, and are no group yet."""

    def body(self, areas: Mapping[str, str]) -> Told:
        """What is asked of the API; `areas`: by unit, where it works."""
        return {
            "unit": self.unit,
            "area_id": self.area or areas.get(self.unit, ""),
            **self._days(),
            "most_each": int(self.most_each),
            "fairness": float(self.fairness),
            "fill_first": self.fill_first,
            "groups": [list(group) for group in self.groups],
        }

    def _days(self) -> dict[str, Any]:
        if self.first and self.first == self.last:
            return {"on": self.first}
        asked = {"from_on": self.first, "until": self.last}
        return {name: value for name, value in asked.items() if value}


def begun_with(on: str, units: Sequence[Told]) -> Wishes:
    """As it is shown first: that day, and the first unit of the reader."""
    day = on if _is_day(on) else ""
    return Wishes(unit=str(units[0]["id"]) if units else "", first=day, last=day)


def wishes_of(form: MultiDict[str, str], fairness: Iterable[str]) -> Wishes:
    """What was typed; what no form of ours offers is as if nothing was chosen."""
    most_each, wanted = form.get("most_each", "1"), form.get("fairness", "0.0")
    return Wishes(
        unit=form.get("unit", ""),
        area=form.get("area", ""),
        first=form.get("first", ""),
        last=form.get("last", ""),
        most_each=most_each if most_each in MOST_EACH else "1",
        fairness=wanted if wanted in fairness else "0.0",
        fill_first="fill_first" in form,
        groups=tuple(tuple(group.split()) for group in form.getlist("group")),
        members=tuple(dict.fromkeys(form.getlist("member"))),
    )


def grouped(wishes: Wishes) -> Wishes:
    """Those who were ticked go together from now on; one alone is no group."""
    if len(wishes.members) < 2:
        return wishes
    taken = set(wishes.members)
    rest = [tuple(each for each in group if each not in taken) for group in wishes.groups]
    return replace(wishes, groups=(*(group for group in rest if len(group) > 1), wishes.members), members=())


def without_group(wishes: Wishes, number: str) -> Wishes:
    """One group is none any more."""
    kept = tuple(group for n, group in enumerate(wishes.groups) if str(n) != number)
    return replace(wishes, groups=kept)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
