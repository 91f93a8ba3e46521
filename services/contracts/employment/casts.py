"""What several events of employment have in common between versions."""

from services.contracts.event import Data


def upcast_v1_v2(data: Data) -> Data:
    """`programme_id` is an id that employment makes, no longer what a client calls the programme."""
    return data
