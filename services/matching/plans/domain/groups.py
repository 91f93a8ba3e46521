"""Who stays together, as a request says it."""

from collections.abc import Container, Iterable, Iterator

from services.chassis.errors import Invalid

FAULTS_NAMED = 20


def grouped(newcomers: tuple[str, ...], groups: Iterable[Iterable[str]]) -> tuple[tuple[int, ...], ...]:
    """The groups by index; raises Invalid `contradictory-groups` where somebody is in two, or not in the plan."""
    index = {newcomer_id: n for n, newcomer_id in enumerate(newcomers)}
    listed = [list(group) for group in groups]
    faults = list(_faults_of(listed, index))
    if faults:
        errors = [{"field": path, "detail": detail} for path, detail in faults[:FAULTS_NAMED]]
        raise Invalid("contradictory-groups", faults[0][1], errors=errors)
    return tuple(tuple(index[member] for member in group) for group in listed)


def _faults_of(groups: list[list[str]], known: Container[str]) -> Iterator[tuple[str, str]]:
    """Each fault as the path of the item and a sentence."""
    seen: set[str] = set()
    for n, group in enumerate(groups):
        if len(group) < 2:
            yield f"groups.{n}", "A group has at least two members."
        for m, member in enumerate(group):
            if member in seen:
                yield f"groups.{n}.{m}", "Nobody can be in a group twice, nor in two groups."
            if member not in known:
                yield f"groups.{n}.{m}", "Who is in a group must be among the newcomers of the plan."
            seen.add(member)
