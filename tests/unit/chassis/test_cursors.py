"""Cursors lead on in their own log, as far as it is kept, and in no other."""

from dataclasses import dataclass

import pytest

from services.chassis.cursors import BEGINNING, CursorTooOld, cursor, number_of
from services.chassis.errors import Invalid


@dataclass(frozen=True)
class Log:
    name: str = "0123456789ab"
    last: int = 9
    forgotten: int = 3


def gone(log: Log) -> CursorTooOld:
    return CursorTooOld("cursor-too-old", "Begin anew.", cursor=cursor(log, log.last))


@pytest.mark.parametrize("number", [3, 5, 9])
def test_a_cursor_leads_to_the_number_that_it_was_made_of(number: int) -> None:
    assert number_of(cursor(Log(), number), Log(), gone) == number


def test_the_beginning_is_before_the_oldest_that_is_kept() -> None:
    assert number_of(BEGINNING, Log(), gone) == 3


@pytest.mark.parametrize("said", [cursor(Log(), 2), cursor(Log(), 10), cursor(Log(name="f" * 12), 5)])
def test_what_is_not_kept_or_of_another_log_is_too_old(said: str) -> None:
    with pytest.raises(CursorTooOld):
        number_of(said, Log(), gone)


@pytest.mark.parametrize("said", ["", "abc", "5", "0123456789ab-", "0123456789ab-5 ", "0123456789AB-5"])
def test_what_is_no_cursor_is_told_so(said: str) -> None:
    with pytest.raises(Invalid, match="unknown-cursor"):
        number_of(said, Log(), gone)
