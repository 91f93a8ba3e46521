"""Letting attempts through one by one, each counted before anything is compared: a thousand at once count as well."""

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from services.chassis.errors import TooMuch
from services.identity.attempts.domain import Attempts, Rule
from services.identity.store import IdentityWork

FORGOTTEN_DAYS = range(3, 10)
"""Days ago whose counts are removed; more than a day, for any rule."""


def admit(counted: Mapping[str, Rule], uow: IdentityWork) -> None:
    """Count an attempt under each of these keys; raises TooMuch `too-many-attempts`, and then it is not counted.

    So whoever hammers at somebody's name makes nobody wait for longer. Commit before comparing.
    """
    standing = {key: _of(key, uow) for key in counted}
    wait = max((standing[key].wait(rule, uow.now) for key, rule in counted.items()), default=timedelta())
    if wait > timedelta():
        seconds = math.ceil(wait.total_seconds())
        raise TooMuch("too-many-attempts", f"Too many attempts: try again in {seconds} s.", retry_after=seconds)
    for key, rule in counted.items():
        uow.attempts.put(standing[key].one_more(rule, uow.now))


def succeeded(keys: list[str], uow: IdentityWork) -> None:
    """Begin counting anew under these keys. Not under an address's: its owner's success proves nothing of others."""
    for key in keys:
        known = uow.attempts.find(_id(key, uow))
        if known and known.count:
            uow.attempts.save(replace(known, count=0))


def forget(uow: IdentityWork) -> None:
    """Remove counts of days ago."""
    days = [(uow.now - timedelta(days=ago)).date().isoformat() for ago in FORGOTTEN_DAYS]
    for old in uow.attempts.where(day=days):
        uow.attempts.remove(old.id)


def _of(key: str, uow: IdentityWork) -> Attempts:
    fresh = Attempts(id=_id(key, uow), last_at=uow.now, day=uow.now.date().isoformat())
    return uow.attempts.find(fresh.id) or fresh


def _id(key: str, uow: IdentityWork) -> str:
    return uow.derived_id("attempts", key)
