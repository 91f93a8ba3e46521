"""Having a service publish again what the broker had confirmed, and lost after all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from services.chassis.errors import Invalid
from services.chassis.http.answers import Answer, done
from services.chassis.messaging.sent_events import SentEvents
from services.chassis.storage.availability import availability
from services.chassis.storage.event_replays import order_replay
from services.chassis.storage.mongo import SENT_KEPT_SECONDS
from services.platform.moments import Moment
from services.platform.work import UnitOfWork

KEPT_FOR = timedelta(seconds=SENT_KEPT_SECONDS)


@dataclass(frozen=True, kw_only=True)
class ReplayEvents:
    """Publish again what was published from `since` to `until`; up to now where that is left out."""

    since: datetime = field(metadata={"marshmallow_field": Moment(required=True)})
    until: datetime | None = field(default=None, metadata={"marshmallow_field": Moment(load_default=None)})


NO_RECORD: Mapping[type, str] = {ReplayEvents: "an order to processes: nothing is kept that people edit"}
"""See `Records.without`."""


@dataclass(frozen=True, kw_only=True)
class EventReplayAnswer:
    """What was ordered; `GET /v1/status` says how much of it is left."""

    since: datetime
    """Not before what is kept still."""
    until: datetime
    commits: int
    """In which what is published again was announced."""


def replay_events(order: ReplayEvents, sent: SentEvents, uow: UnitOfWork) -> Answer[EventReplayAnswer]:
    """Have the service's relays do it.

    Raises Invalid `since-in-the-future`, `until-before-since`, and `no-longer-kept` where all of it lies too far back.
    """
    until, kept_since = min(order.until or uow.now, uow.now), uow.now - KEPT_FOR
    if order.since > uow.now:
        raise Invalid("since-in-the-future", f"It is {uow.now:%H:%M} UTC: give an earlier moment.", field="since")
    if until < order.since:
        raise Invalid("until-before-since", "This is before `since`: nothing lies between the two.", field="until")
    if until < kept_since:
        raise Invalid("no-longer-kept", f"Events are kept for {KEPT_FOR.days} days: restore a backup.", field="until")
    since = max(order.since, kept_since)
    with availability():
        commits = sent.between(since, until)
    order_replay(since, until, uow)
    return done(EventReplayAnswer(since=since, until=until, commits=commits))
