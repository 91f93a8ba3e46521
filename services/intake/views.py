"""What intake answers: plain reads for the gateway."""

from typing import Any


def units(db: Any) -> dict[str, Any]:
    """All units, in the order of a table."""
    found = db.units.find({}, {"version": 0, "sequence": 0})
    listed = [{"id": unit.pop("_id"), **unit} for unit in found]
    return {"units": sorted(listed, key=lambda unit: (unit["position"], unit["id"]))}
