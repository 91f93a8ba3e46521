"""What is kept beside organisations of a newcomer, and given to them."""

from services.platform.copies import Kept, by_field

COPIED = {"proposals": Kept(rows=by_field("proposals"), without=frozenset({"heard"}))}
NOT_GIVEN: dict[str, str] = {}
NOBODY = {
    **dict.fromkeys(("messages", "notices"), "to contacts of organisations"),
    "organisations": "organisations",
    "organisation_merges": "organisations",
    "organisation_corrections": "organisations",
    "opportunity_corrections": "opportunities",
    "opportunities": "opportunities",
    "unit_places": "units",
}
"""Every other collection, and what stands in it instead of newcomers."""
