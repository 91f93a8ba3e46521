"""People of one name in one answer, whom nobody could tell apart by it."""

from collections import Counter
from collections.abc import Mapping
from typing import Any


def tell_apart(body: Any) -> None:
    """Each card of somebody whose name another of the answer has, too, says so: `namesake` is true.

    Of cards beside the rows of a list and of those that were asked for by themselves; other answers stay as they are.
    """
    cards = _cards(body)
    names = Counter(map(_name, cards))
    for card in cards:
        if names[_name(card)] > 1:
            card["namesake"] = True


def _cards(body: Any) -> list[dict[str, Any]]:
    if not isinstance(body, Mapping):
        return []
    people = body.get("named", body)
    people = people.get("newcomers") if isinstance(people, Mapping) else None
    return list(people.values()) if isinstance(people, Mapping) else []


def _name(card: Mapping[str, Any]) -> str:
    return " ".join(str(card.get(each) or "") for each in ("first_name", "last_name")).casefold().strip()
