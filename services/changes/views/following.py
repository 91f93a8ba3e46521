"""A stream of changes: what was missed since a cursor, then what comes, until the reader or its token is gone."""

from collections.abc import Callable, Iterator

from services.changes.commands import FollowChanges
from services.changes.domain.cursors import too_old
from services.changes.domain.entries import Log
from services.changes.queries.log import entries_between, log_now
from services.changes.queries.readers import reader_of
from services.changes.store import ChangesWork
from services.changes.views import sent_events
from services.changes.views.changes import visible
from services.changes.views.feed import Feed, Following
from services.chassis.cursors import CursorTooOld, must_be_cursor, number_of
from services.chassis.errors import Unavailable
from services.chassis.http.streams import STILL_HERE_SECONDS

MISSED_AT_MOST = 1000
"""Entries that are told again; whoever missed more loads anew what it shows."""
AT_ONCE = 100
Begin = Callable[[], ChangesWork]


def follow(ask: FollowChanges, begin: Begin, feed: Feed, is_valid: Callable[[], bool]) -> Iterator[bytes]:
    """The pieces of the stream; raises Invalid `unknown-cursor` before it begins."""
    if ask.after is not None:
        must_be_cursor(ask.after)
    following = Following(lambda: reader_of(begin().caller, begin()), is_valid)
    log_now(begin())  # raises Unavailable now, while that can still be answered
    return _pieces(ask, begin, feed, following)


def _pieces(ask: FollowChanges, begin: Begin, feed: Feed, following: Following) -> Iterator[bytes]:
    try:
        log = log_now(begin())
        reached = feed.enter(following, log)
        yield from _missed(ask.after, reached, log, begin, following)
        yield from _coming(feed, following, log)
    except Unavailable:
        return  # the reader comes back, and is told from where it was cut off
    finally:
        feed.leave(following)


def _missed(after: str | None, reached: int, log: Log, begin: Begin, following: Following) -> Iterator[bytes]:
    """What came after the reader's cursor and before it entered."""
    now = begin().now
    if after is None:
        yield sent_events.opened(log, reached, now)
        return
    try:
        number = number_of(after, log, too_old)
    except CursorTooOld:
        number = -1
    if number < log.forgotten or reached - number > MISSED_AT_MOST:
        yield sent_events.opened(log, reached, now) + sent_events.reload(log, reached)
        return
    yield sent_events.opened(log, number, now)
    for begun in range(number, reached, AT_ONCE):
        uow = begin()
        some = entries_between(begun, min(begun + AT_ONCE, reached), uow)
        yield from (sent_events.change(one, following.reader.role, log) for one in visible(some, following.reader, uow))
    if log_now(begin()).forgotten > number:
        yield sent_events.reload(log, reached)


def _coming(feed: Feed, following: Following, log: Log) -> Iterator[bytes]:
    box, over = following.box, False
    while not over:
        pieces = box.take(STILL_HERE_SECONDS)
        over = box.closed
        if box.overflowed:
            box.overflowed = False
            yield sent_events.reload(log, feed.reached)
        elif pieces:
            yield b"".join(pieces)
        elif not over:
            yield sent_events.STILL_HERE
    yield sent_events.END
