"""Errands for the tests of worker processes, as programs: what to do stands in the payload."""

import os
import signal
import time
from collections.abc import Callable

from services.chassis.errors import Invalid
from services.chassis.process.worker_program import Progress, serve


def shout(text: str, progress: Progress) -> str:
    progress("shouting", 0.5)
    return text.upper()


def burn(seconds: str, progress: Progress) -> str:
    """Keep the processor busy, and say so."""
    ends = time.monotonic() + float(seconds)
    return _burnt(lambda: time.monotonic() >= ends, progress)


def burn_until(path: str, progress: Progress) -> str:
    """The same until there is such a file."""
    return _burnt(lambda: os.path.exists(path), progress)


def _burnt(enough: Callable[[], bool], progress: Progress) -> str:
    while not enough():
        sum(range(10_000))
        progress("burning", 0.1)
    return "burnt"


def tell(path: str, progress: Progress) -> str:
    """Write down who we are, then burn for long."""
    with open(path + ".new", "w") as file:
        file.write(str(os.getpid()))
    os.rename(path + ".new", path)
    return burn("60", progress)


def count(text: str, _: Progress) -> str:
    return str(len(text))


def rest_until(path: str, _: Progress) -> str:
    """Do and say nothing until there is such a file."""
    while not os.path.exists(path):
        time.sleep(0.01)
    return "rested"


def die(_: str, __: Progress) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def leave(status: str, _: Progress) -> str:
    os._exit(int(status))


def fail(secret: str, _: Progress) -> str:
    raise ValueError(secret)


def refuse(_: str, __: Progress) -> str:
    raise Invalid("too-odd", "It is too odd.")


ERRANDS: dict[str, Callable[[str, Progress], str]] = {
    function.__name__: function
    for function in (shout, burn, burn_until, tell, count, rest_until, die, leave, fail, refuse)
}


def carry_out(payload: bytes, progress: Progress) -> bytes:
    name, _, argument = payload.decode().partition(" ")
    return ERRANDS[name](argument, progress).encode()


if __name__ == "__main__":
    serve(carry_out)
