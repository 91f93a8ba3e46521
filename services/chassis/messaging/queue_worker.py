"""One listener's queue: takes batches from it, has them applied, and settles them after the commit."""

from collections import deque
from typing import Any

import amqp
import eventlet
from eventlet.event import Event as Signal

from services.chassis import metrics
from services.chassis.backoff import Backoff
from services.chassis.episodes import Episode
from services.chassis.error_summary import innocent
from services.chassis.errors import Unavailable
from services.chassis.messaging import retry_policy, wire_names
from services.chassis.messaging.broker import BROKER_ERRORS, Publisher
from services.chassis.messaging.event_application import Outcome
from services.chassis.messaging.hooks import Acknowledge, MayListen, Process, StoreAnswers
from services.chassis.messaging.retry_policy import Disposition
from services.chassis.messaging.stop_signal import StopSignal
from services.chassis.messaging.stoppage import Stoppage
from services.chassis.settings import Settings

SUSPICIOUS_DELIVERIES = 2
"""A message that came back this often may be what ends its consumer: it is taken alone."""
HELD_SECONDS = 300.0
"""A broker takes back what a consumer holds for half an hour, and counts that against the message."""
LOOK_SECONDS = 2.0


class QueueWorker:
    """What was delivered and not yet settled, and whether the listener stopped itself.

    A connection begins by taking one message at a time, until one that is not suspicious was settled: a message that
    ends the process each time would otherwise use up the delivery limit of all that were handed out together with it.
    """

    def __init__(
        self,
        stoppage: Stoppage,
        process: Process,
        settings: Settings,
        publisher: Publisher,
        acknowledge: Acknowledge,
        stop_signal: StopSignal,
        store_answers: StoreAnswers,
        may_listen: MayListen = lambda: True,
    ) -> None:
        """Begin with nothing delivered; `publisher` takes retries and dead letters."""
        self.listener = stoppage.listener
        self.name = stoppage.name
        self.queue = wire_names.queue_name(self.listener)
        self.pausing = False
        """Whether it gave everything back because the store is away for long."""
        self.in_work = 0
        self._process = process
        self._settings = settings
        self._publisher = publisher
        self._acknowledge = acknowledge
        self._stop_signal = stop_signal
        self._store_answers, self._may_listen = store_answers, may_listen
        self._store_away = Episode("listener-waits", "listener-goes-on", listener=self.name)
        self._unsettled = Episode("batch-not-settled", "batches-settled-again", listener=self.name)
        self._stoppage = stoppage
        self._channel: amqp.Channel | None = None
        self._careful = True
        self._trusted = False
        self._giving_back = False
        self._delivered: deque[amqp.Message] = deque()
        self._arrived = Signal()

    @property
    def stopped(self) -> bool:
        """Whether it stopped itself after too many dead letters."""
        return self._stoppage.lasts

    @property
    def in_hand(self) -> int:
        """How many messages were delivered here and not yet settled."""
        return len(self._delivered) + self.in_work

    @property
    def consumes(self) -> bool:
        """Whether the broker may deliver something here now."""
        return self._channel is not None

    def consume(self, connection: Any) -> None:
        """Begin consuming on a channel of its own; what an earlier connection delivered comes again."""
        self._giving_back = self._trusted = False
        self._careful = True
        self._channel = None
        self._delivered.clear()
        if not self._resting:
            self._channel = connection.channel()
            self._channel.auto_decode = False
            self._subscribe(1, f"{self.name}.careful")

    def attend(self, connection: Any) -> None:
        """What only the greenlet that reads the connection may do: take more at once, or give everything back."""
        if self._giving_back and self._channel is not None:
            channel, self._channel = self._channel, None
            channel.close()
            self.consume(connection)
        elif self._channel is None and not self._resting:
            self.consume(connection)
        elif self._careful and self._trusted and self._channel is not None:
            self._careful = False
            self._channel.basic_cancel(f"{self.name}.careful")
            self._subscribe(2 * self._settings.batch_size, self.name)

    def run(self) -> None:
        """Work through what arrives until told to stop."""
        while not self._stop_signal.given:
            if self._awaits_something():
                continue
            if not self._delivered:
                self._await_arrival()
                continue
            self._work_on([self._delivered.popleft() for _ in range(self._batch_size())])

    def _awaits_something(self) -> bool:
        """Wait a little for what keeps it from working, if anything does."""
        if self.pausing:
            self._await_store()
        elif self.stopped:
            self._await_order()
        elif not self._may_listen():
            self._stand_by()
        else:
            return False
        return True

    def wake(self) -> None:
        """Let `run` look again."""
        if not self._arrived.ready():
            self._arrived.send()

    @property
    def _resting(self) -> bool:
        return self.stopped or self.pausing or not self._may_listen()

    def _subscribe(self, prefetch: int, tag: str) -> None:
        channel = self._channel
        if channel is not None:
            channel.basic_qos(0, prefetch, False)
            channel.basic_consume(self.queue, callback=self._deliver, consumer_tag=tag)

    def _deliver(self, message: amqp.Message) -> None:
        if message.channel is self._channel and not self._giving_back:
            self._delivered.append(message)
            self.wake()

    def _batch_size(self) -> int:
        suspicious = retry_policy.deliveries_of(self._delivered[0]) >= SUSPICIOUS_DELIVERIES
        return 1 if suspicious else min(len(self._delivered), self._settings.batch_size)

    def _await_arrival(self) -> None:
        self._arrived = Signal()
        with eventlet.Timeout(1.0, False):
            self._arrived.wait()

    def _work_on(self, messages: list[amqp.Message]) -> None:
        self.in_work = len(messages)
        try:
            outcomes = self._outcomes([retry_policy.body_of(message) for message in messages])
            if outcomes is not None and messages[0].channel is self._channel:
                self._settle(messages, outcomes)
                self._unsettled.ended()
        except (Unavailable, *BROKER_ERRORS) as error:
            # unsettled messages come again; the inbox knows those that were applied
            self._unsettled.again(error=innocent(error))
            self._give_back()
        finally:
            self.in_work = 0

    def _outcomes(self, bodies: list[bytes]) -> list[Outcome] | None:
        """Apply, waiting while the store is away; None when told to stop meanwhile, or when it stays away for long."""
        backoff, began = Backoff(), _clock()
        while not self._stop_signal.given:
            try:
                outcomes = self._process(bodies)
            except Unavailable as error:
                metrics.STORE_WAITS.labels(self.name).inc()
                self._store_away.again(error=innocent(error))
                if _clock() - began >= HELD_SECONDS:
                    self._pause()
                    return None
                self._stop_signal.rest(backoff.failed())
            else:
                self._store_away.ended()
                return outcomes
        return None

    def _pause(self) -> None:
        """Leave everything in the queue, where waiting costs a message nothing, until the store takes writes."""
        self.pausing = True
        self._give_back()

    def _await_store(self) -> None:
        self._stop_signal.rest(LOOK_SECONDS)
        self.pausing = not self._store_answers()

    def _stand_by(self) -> None:
        """Leave everything to the process whose turn it is."""
        if self._channel is not None:
            self._give_back()
        self._stop_signal.rest(LOOK_SECONDS / 4)

    def _await_order(self) -> None:
        self._stop_signal.rest(LOOK_SECONDS)
        self._stoppage.look()

    def _settle(self, messages: list[amqp.Message], outcomes: list[Outcome]) -> None:
        """Publish copies of what was not applied, then acknowledge; what lies beyond the limit stays in the queue."""
        ladder = self._settings.retry_ladder
        pairs = zip(messages, outcomes, strict=True)
        dispositions = self._up_to_limit(
            [retry_policy.disposition_of(message, outcome, self.listener, ladder) for message, outcome in pairs]
        )
        copies = [disposition.copy for disposition in dispositions if disposition.copy]
        if copies:
            self._publisher.publish(copies)
        self._acknowledge(messages[0].channel, messages[len(dispositions) - 1].delivery_tag)
        self._trusted = self._trusted or retry_policy.deliveries_of(messages[-1]) < SUSPICIOUS_DELIVERIES
        self._count(dispositions)

    def _up_to_limit(self, dispositions: list[Disposition]) -> list[Disposition]:
        left = self._stoppage.left
        for index, disposition in enumerate(dispositions):
            left -= disposition.is_dead_letter
            if left <= 0:
                return dispositions[: index + 1]
        return dispositions

    def _count(self, dispositions: list[Disposition]) -> None:
        for disposition in dispositions:
            metrics.EVENTS_HANDLED.labels(self.name, disposition.kind).inc()
            if disposition.is_dead_letter:
                metrics.DEAD_LETTERS.labels(self.name, disposition.reason).inc()
                self._stoppage.note()
        if self._stoppage.begins():
            self._give_back()

    def _give_back(self) -> None:
        self._delivered.clear()
        self._giving_back = True


def _clock() -> float:
    return float(eventlet.hubs.get_hub().clock())
