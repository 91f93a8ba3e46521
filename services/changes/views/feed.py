"""Readers who follow the log: each entry is handed to those whom it concerns, once it has its number."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from services.changes.domain.entries import Entry, Log, Told, key, keys
from services.changes.domain.subjects import UNIT
from services.changes.queries.log import entries_between, log_now, told_outside
from services.changes.queries.readers import Reader
from services.changes.store import ChangesWork
from services.changes.views import sent_events
from services.chassis.http.mailboxes import Mailbox
from services.chassis.pace import unhurried
from services.contracts.intake import UnitOpened

AT_ONCE = 500
EVERYTHING = "*"
"""The key of those who hear of everything."""


@dataclass(eq=False)
class Following:
    """One reader of a stream."""

    look_up: Callable[[], Reader]
    """Who it is, and what they may hear of as of now."""
    is_valid: Callable[[], bool]
    """Whether what the reader showed at the door still lets them in."""
    reader: Reader = field(init=False)
    box: Mailbox = field(default_factory=Mailbox)

    def __post_init__(self) -> None:
        """Look up who it is."""
        self.reader = self.look_up()

    @property
    def keys(self) -> frozenset[str]:
        """Under which entries reach them."""
        return frozenset({EVERYTHING}) if self.reader.everything else self.reader.keys


class Feed:
    """The readers of this process, and up to where they were handed the log."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._by_key: defaultdict[str, set[Following]] = defaultdict(set)
        self._all: set[Following] = set()
        self.reached = 0

    def __len__(self) -> int:
        """How many readers there are."""
        return len(self._all)

    def enter(self, following: Following, log: Log) -> int:
        """Hand on to this reader what comes after the number that is returned; `log` is as of now."""
        if not self._all:
            self.reached = log.last
        self._all.add(following)
        self._reach(following)
        return self.reached

    def leave(self, following: Following) -> None:
        """The reader is gone."""
        self._all.discard(following)
        self._reach_no_more(following)

    def hand_on(self, uow: ChangesWork) -> None:
        """Hand what has its number by now to those whom it concerns."""
        log = log_now(uow) if self._all else None
        while log and (entries := entries_between(self.reached, min(self.reached + AT_ONCE, log.last), uow)):
            told = told_outside(entries, uow)
            for entry in unhurried(entries):
                self._hand(entry, told, log)
                if entry.kind == UnitOpened.type:
                    self._look_up_again(key(UNIT, entry.record_id))
            self.reached = entries[-1].number

    def end_those_that_are_over(self) -> None:
        """Close the streams of readers who would not be let in any more: their token is over, or their session."""
        for following in unhurried(list(self._all)):
            if not following.is_valid():
                following.box.close()

    def _look_up_again(self, key_of_unit: str) -> None:
        """The unit may work in another area now: what is offered in the area that it left is not for its readers."""
        for following in list(self._by_key.get(key_of_unit, ())):
            reader = following.look_up()
            self._reach_no_more(following)
            following.reader = reader
            self._reach(following)

    def _reach(self, following: Following) -> None:
        for each in following.keys:
            self._by_key[each].add(following)

    def _reach_no_more(self, following: Following) -> None:
        for each in following.keys:
            self._by_key[each].discard(following)
            if not self._by_key[each]:
                del self._by_key[each]

    def _hand(self, entry: Entry, told: Told, log: Log) -> None:
        to = {each for one in (EVERYTHING, *keys(entry, told)) for each in self._by_key.get(one, ())}
        pieces: dict[str, bytes] = {}
        for following in to:
            role = following.reader.role
            if role not in pieces:
                pieces[role] = sent_events.change(entry, role, log)
            following.box.put(pieces[role])
