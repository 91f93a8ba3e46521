"""From one version of an event to another: read what was told in an earlier one, be read by who knows only that."""

from services.contracts.event import Data, Event


def upcast(event: type[Event], data: Data, version: int) -> Data:
    """This data of that version in the words of the present one; of a later version, as it is.

    Raises KeyError for a version that never was, and whatever an upcast raises over data that does not fit.
    """
    for earlier in range(version, event.version):
        data = event.upcasts[earlier](data)
    return data


def with_earlier_fields(event: type[Event], data: Data) -> Data:
    """This data of the present version and, beside it, what listeners of earlier versions still read."""
    beside = {name: value for downcast in event.downcasts.values() for name, value in downcast(data).items()}
    return beside | data
