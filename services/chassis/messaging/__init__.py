"""Events on their way: the envelope, the relay out of the outbox, the consumer, retries and dead letters.

Everything goes out through `outbox` and comes in through `consumer`; `event_application` applies a batch in one commit.
"""
