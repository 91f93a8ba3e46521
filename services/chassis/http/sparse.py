"""`fields=id,title`: an answer with the members that its reader wants, of one record or of each row of a list."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from services.chassis.http.faults import invalid
from services.chassis.http.paging import Page

PARAMETER = "fields"
MOST = 100


def wanted_fields(query: dict[str, Any], function: Callable[..., Any]) -> frozenset[str] | None:
    """Take the parameter out of a query: the members that are wanted, None for all. Raises Invalid naming unknown ones.

    `function` is what answers; its members are those of the type that it declares.
    """
    said = query.pop(PARAMETER, None)
    if said is None:
        return None
    names, known = said.split(","), members(function)
    unknown = [name for name in names if name not in known]
    if unknown or len(names) > MOST:
        told = ", ".join(name[:60] or "''" for name in unknown[:5])
        raise invalid({PARAMETER: [f"No such member: {told}. There are: {', '.join(sorted(known))}."]})
    return frozenset(names)


def sparse(answer: Any, wanted: frozenset[str] | None, function: Callable[..., Any]) -> Any:
    """JSON values with these members alone, in the rows where it is a list."""
    if wanted is None:
        return answer
    rows = _rows_name(function)
    if rows is None:
        return _only(answer, wanted)
    return {**answer, rows: [_only(row, wanted) for row in answer[rows]]}


@cache
def members(function: Callable[..., Any]) -> frozenset[str]:
    """The names of the members that may be asked for."""
    told = get_type_hints(inner(function))["return"]
    rows = _rows_name(function)
    kinds = _kinds(get_type_hints(told)[rows] if rows else told)
    return frozenset(each.name for kind in kinds for each in fields(kind))


@cache
def _rows_name(function: Callable[..., Any]) -> str | None:
    """The member that holds the rows, of an answer that is a list."""
    told = get_type_hints(inner(function))["return"]
    if not (isinstance(told, type) and issubclass(told, Page)):
        return None
    hints = get_type_hints(told)
    return next(each.name for each in fields(told) if get_origin(hints[each.name]) in (list, tuple))


def inner(function: Callable[..., Any]) -> Callable[..., Any]:
    """What was decorated."""
    return getattr(function, "__wrapped__", function)


def _kinds(told: Any) -> Iterator[type]:
    if get_origin(told) in (list, tuple, Union, UnionType):
        for each in get_args(told):
            yield from _kinds(each)
    elif isinstance(told, type) and is_dataclass(told):
        yield told


def _only(record: dict[str, Any], wanted: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name in wanted}
