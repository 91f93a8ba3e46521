"""What a queue worker is given to call: it knows neither store nor connection."""

from collections.abc import Callable

import amqp

from services.chassis.messaging.event_application import Outcome

Process = Callable[[list[bytes]], list[Outcome]]
"""Applies a batch of bodies: one outcome each, in order. Raises Unavailable while the store is away."""
StoreAnswers = Callable[[], bool]
"""Whether the store takes writes."""
MayListen = Callable[[], bool]
"""Whether it is this process that listens."""
Acknowledge = Callable[[amqp.Channel, int], None]
"""Settles everything delivered on a channel up to and including a tag."""
