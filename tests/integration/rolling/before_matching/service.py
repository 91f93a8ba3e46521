"""Run it in the place of matching."""

from dataclasses import fields
from typing import Any

from services.chassis import envelope
from services.contracts.intake import AvailabilityChanged
from services.contracts.versions import upcast
from services.matching.service import SERVICE
from tests.contracts.earlier import AvailabilityChangedV1

__all__ = ["SERVICE"]
KNOWN = {field.name for field in fields(AvailabilityChangedV1)}


def read(contract: Any, data: dict[str, Any], version: int) -> Any:
    """Only what that release knows; then as its own code goes on."""
    if contract is not AvailabilityChanged:
        return upcast(contract, data, version)
    known = {name: value for name, value in data.items() if name in KNOWN}
    return upcast(contract, known, AvailabilityChangedV1.version)


envelope.upcast = read
