"""Closed cursors and sessions of WiredTiger's Python binding are let go, which it does not do itself.

It takes a reference to each one that it hands out, and forgets on `close` to give it back. Each transaction of
SecantusDB opens a session and some cursors, so that the store grew by a third of a kilobyte for each until its end.
"""

import ctypes
import tempfile
import weakref
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import wiredtiger


def let_go(beside: Path) -> None:
    """Has every cursor and session of this process be freed once it is closed; does nothing where the binding does.

    Tries it in a folder of its own, made and removed in the one given.
    """
    if keeps_closed(beside):
        for each in (wiredtiger.Cursor, wiredtiger.Session):
            each.close = _giving_back(each.close)


def keeps_closed(beside: Path) -> bool:
    """Whether a session that nobody holds any more is still there after it was closed."""
    with tempfile.TemporaryDirectory(prefix="tried-", dir=beside) as folder:
        connection = wiredtiger.wiredtiger_open(folder, "create")
        session = connection.open_session()
        left = weakref.ref(session)
        session.close()
        del session
        kept = left() is not None
        connection.close()
    return kept


def _giving_back(close: Callable[..., int]) -> Callable[..., int]:
    """The same, and then without the reference that was taken when it was opened. Closed twice, it is given once."""

    @wraps(close)
    def closing(opened: Any, *arguments: Any) -> int:
        was_open = opened.this is not None
        try:
            return close(opened, *arguments)
        finally:
            if was_open:
                ctypes.pythonapi.Py_DecRef(ctypes.py_object(opened))

    return closing
