"""The broker as an account that may declare finds it: a connection, tried for as long as somebody will wait."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from amqp.exceptions import AccessRefused

from services.chassis.messaging import addresses
from services.chassis.messaging.addresses import BrokerNotTrusted
from services.console.command_line.exits import BAD_INPUT, NO_PLATFORM, Stop

_PAUSE_SECONDS = 0.5


@contextmanager
def connected(uri: str, patience: float = 0.0) -> Iterator[Any]:
    """The open connection; raises Stop when no broker lets us in within the seconds of `patience`."""
    kombu = _reached(uri, time.monotonic() + patience)
    try:
        yield kombu.connection
    except AccessRefused as error:
        raise Stop(f"This account may not do so: {error.reply_text}. Sign in as `topology`.", BAD_INPUT) from None
    except addresses.ERRORS as error:
        raise Stop(f"The broker went away ({type(error).__name__}). Run this again.", NO_PLATFORM) from None
    finally:
        kombu.release()


def _reached(uri: str, deadline: float) -> Any:
    while True:
        try:
            return addresses.reached(uri)
        except BrokerNotTrusted as error:
            raise Stop(str(error), NO_PLATFORM) from None
        except addresses.ERRORS as error:
            if time.monotonic() > deadline:
                raise Stop(
                    f"The broker does not let us in ({type(error).__name__}). Does it run; is the account right?",
                    NO_PLATFORM,
                ) from None
            time.sleep(_PAUSE_SECONDS)
