"""The broker as an account that may declare finds it: a connection, tried for as long as somebody will wait."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from amqp.exceptions import AccessRefused

from services.chassis.messaging import addresses
from services.chassis.messaging.addresses import BrokerNotTrusted
from services.console.command_line import terminal
from services.console.command_line.exits import BAD_INPUT, NO_PLATFORM, Stop

_PAUSE_SECONDS, _SILENT_SECONDS = 0.5, 2.0


@contextmanager
def connected(uri: str, patience: float = 0.0) -> Iterator[Any]:
    """The open connection; raises Stop when no broker lets us in within the seconds of `patience`."""
    kombu = _reached(uri, patience)
    try:
        yield kombu.connection
    except AccessRefused as error:
        raise Stop(f"This account may not do so: {error.reply_text}. Sign in as `topology`.", BAD_INPUT) from None
    except addresses.ERRORS as error:
        raise Stop(f"The broker went away ({type(error).__name__}). Run this again.", NO_PLATFORM) from None
    finally:
        kombu.release()


def _reached(uri: str, patience: float) -> Any:
    began = time.monotonic()
    told = False
    while True:
        try:
            return addresses.reached(uri)
        except BrokerNotTrusted as error:
            raise Stop(str(error), NO_PLATFORM) from None
        except addresses.ERRORS as error:
            waited, kind = time.monotonic() - began, type(error).__name__
            if waited > patience:
                raise Stop(
                    f"The broker does not let us in ({kind}). Does it run; is the account right?", NO_PLATFORM
                ) from None
            if waited > _SILENT_SECONDS and not told:
                terminal.say(f"The broker does not let us in yet ({kind}); trying for {patience:g} seconds in all.")
                told = True
            time.sleep(_PAUSE_SECONDS)
