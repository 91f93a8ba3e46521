"""What becomes of a message to a person, from the plan to its end."""

PLANNED, MORNING, HANDED = "planned", "waiting-for-morning", "handed-over"
SENT, REFUSED, EXPIRED, UNCLEAR = "sent", "refused", "expired", "unclear"
DROPPED, UNREACHABLE = "not-needed", "nobody-to-reach"
WAITING = (PLANNED, MORNING)
FAILED = (REFUSED, EXPIRED, UNCLEAR, UNREACHABLE)
"""The person may not know: somebody has to call."""
STATES = (PLANNED, MORNING, HANDED, SENT, REFUSED, EXPIRED, UNCLEAR, DROPPED, UNREACHABLE)
