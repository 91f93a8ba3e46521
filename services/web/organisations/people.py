"""Who volunteers somewhere."""

from collections.abc import Iterable, Sequence

from services.web.api.client import Told


def here(assignments: Iterable[Told]) -> Sequence[Told]:
    """Each person once, with how many of their assignments run there and how many days they have."""
    by_person: dict[str, Told] = {}
    for each in assignments:
        known = by_person.setdefault(each["newcomer_id"], {**each, "all": [], "day_count": 0})
        known["all"].append(each)
        known["day_count"] += len(each["days"])
    return list(by_person.values())
