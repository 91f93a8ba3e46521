"""Work that keeps a processor busy for long but lets the interpreter go on, such as hashing a password.

Done in the hub's thread it would hold up everybody; in threads of its own, few at a time, it does not. Twenty at once
would take twenty times the memory and be no faster: there are not more processors.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from eventlet import tpool
from eventlet.semaphore import Semaphore

P = ParamSpec("P")
T = TypeVar("T")
AT_ONCE = 2
_turns = Semaphore(AT_ONCE)


def in_a_thread(function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """What the function returns or raises, done in a thread when it is its turn; everybody else goes on meanwhile."""
    with _turns:
        tpool.set_num_threads(AT_ONCE)  # heeded once, by whoever comes first
        result: T = tpool.execute(function, *arguments, **named)
        return result
