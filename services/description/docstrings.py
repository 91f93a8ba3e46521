"""What the code says of a dataclass and of its fields, as texts for readers of the API."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from functools import cache
from itertools import pairwise


def said_of(kind: type) -> str:
    """The docstring, in one line."""
    return " ".join(inspect.cleandoc(kind.__doc__ or "").split())


@cache
def meanings(kind: type) -> dict[str, str]:
    """The text below each field, in the class and in those it derives from; nothing for a field without one."""
    found: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        if base.__module__.startswith("services."):
            found |= dict(_texts(ast.parse(textwrap.dedent(inspect.getsource(base))).body[0]))
    return found


def _texts(node: ast.stmt) -> Iterator[tuple[str, str]]:
    for field, below in pairwise(getattr(node, "body", [])):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, " ".join(text.split())
