"""What the probe does: the marker in an event says it. `PROBE_RELEASE` makes all of it fail, as a bad release would."""

import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from services.chassis.envelope import Envelope
from services.chassis.errors import Conflict
from services.contracts.employment import PushGiven
from tests.integration.probe.keeping import Effect, ProbeWork

failed: Counter[str] = Counter()


def on_newcomer(fact: Envelope, uow: ProbeWork) -> None:
    """`unit_id` holds the marker: an action, and after a colon its number."""
    marker = str(fact.data["unit_id"])
    _refuse_if_bad_release()
    action, _, number = marker.partition(":")
    _count(fact, uow, marker)
    ACTIONS[action](fact, uow, float(number or 0))


def on_assignment(fact: Envelope, uow: ProbeWork) -> None:
    _refuse_if_bad_release()
    _count(fact, uow, "assignment")


def _count(fact: Envelope, uow: ProbeWork, marker: str) -> None:
    effect = uow.effects.find(fact.subject) or Effect(fact.subject, marker)
    uow.effects.put(replace(effect, times=effect.times + 1))


def _refuse_if_bad_release() -> None:
    if os.environ.get("PROBE_RELEASE") == "bad":
        raise Conflict("bad-release")


def _nothing(*_: object) -> None:
    pass


def _fail(fact: Envelope, _: ProbeWork, times: float) -> None:
    failed[fact.id] += 1
    if failed[fact.id] <= times:
        raise RuntimeError("secret payload")


def _conflict(*_: object) -> None:
    raise Conflict("not-possible")


def _kill(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _kill_once(fact: Envelope, *_: object) -> None:
    if _first_time(fact):
        os.kill(os.getpid(), signal.SIGKILL)


def _sleep(fact: Envelope, _: ProbeWork, seconds: float) -> None:
    _first_time(fact)
    time.sleep(seconds)


def _stick_once(fact: Envelope, *_: object) -> None:
    if _first_time(fact):
        time.sleep(3600)


def announce(subject: str, uow: ProbeWork) -> None:
    """Publish a fact about an effect in hand."""
    uow.publish(PushGiven(newcomer_id=subject, push_id=subject, trajectory_id="t", given_on=date(2019, 1, 1)))


def _announce(fact: Envelope, uow: ProbeWork, *_: object) -> None:
    announce(fact.subject, uow)


def _first_time(fact: Envelope) -> bool:
    """Whether no process came here with this event before."""
    return first_time(fact.subject)


def first_time(what: str) -> bool:
    """Whether no process came here with this before; leaves a file that says so."""
    note = Path(os.environ["PROBE_DIR"]) / what
    if note.exists():
        return False
    note.touch()
    return True


ACTIONS: dict[str, Callable[[Envelope, ProbeWork, float], None]] = {
    "ok": _nothing,
    "fail": _fail,
    "conflict": _conflict,
    "kill": _kill,
    "kill-once": _kill_once,
    "sleep": _sleep,
    "stick-once": _stick_once,
    "announce": _announce,
}
