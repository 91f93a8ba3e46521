"""Whether a command answers that something came to be (201), that it was done (200), or the one or the other."""

from collections.abc import Callable, Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any, get_origin, get_type_hints

from services.chassis.http import answers

_ENDS = {answers.created: 201, answers.done: 200}


def statuses(function: Callable[..., Any]) -> list[int]:
    """Those that this function, or one that answers in its stead, may give; both where none can be found."""
    found = set(_found(function, set()))
    return sorted(found) or [200, 201]


def _found(function: Any, seen: set[Any]) -> Iterator[int]:
    """Follows only what answers, so that a command which has another carried out is not taken for that one."""
    seen.add(function)
    for named in _named(function):
        if named in _ENDS:
            yield _ENDS[named]
        elif named not in seen and _answers(named):
            yield from _found(named, seen)


def _named(function: FunctionType) -> Iterator[Any]:
    """The functions whose names stand in it, also those of a module that it names."""
    names = set(_names(function.__code__))
    told = [function.__globals__[name] for name in names if name in function.__globals__]
    modules = [one for one in told if isinstance(one, ModuleType)]
    told += [vars(module)[name] for module in modules for name in names if name in vars(module)]
    yield from (one for one in told if isinstance(one, FunctionType))


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _names(inner)


def _answers(function: FunctionType) -> bool:
    told = get_type_hints(function).get("return")
    return get_origin(told) is answers.Answer or told is answers.Answer
