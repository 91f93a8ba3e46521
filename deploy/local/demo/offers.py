"""What there is to do in these weeks, at organisations of the example: invented, like all of it."""

from collections.abc import Mapping
from typing import Any

from deploy.local.demo.week import SATURDAY, away, part_of_week

Offer = Mapping[str, Any]
_SATURDAY = SATURDAY.isoformat()
_CONTACT = {"contact_name": "Lies Maes", "contact_phone": "0470 12 34 56"}

FOR_SATURDAY: tuple[Offer, ...] = (
    {
        "reference": "DEMO-1",
        "title": "Bar en onthaal op het buurtfeest",
        "talents": ["bar en bediening", "onthaal"],
        "places": 12,
        "slots": ["sat-afternoon", "sat-evening"],
        "starts_at": "14:00",
        "ends_at": "19:00",
        "dutch_icon": 1,
    },
    {
        "reference": "DEMO-2",
        "title": "Koken voor het buurtfeest",
        "talents": ["koken"],
        "places": 6,
        "slots": ["sat-morning", "sat-afternoon"],
        "starts_at": "10:00",
        "ends_at": "14:30",
        "dutch_icon": 1,
    },
    {
        "reference": "DEMO-3",
        "title": "Kinderhoek op het buurtfeest",
        "talents": ["spelbegeleiding"],
        "places": 4,
        "slots": ["sat-afternoon"],
        "starts_at": "13:30",
        "ends_at": "17:30",
        "dutch_icon": 2,
    },
)
"""All on next Saturday."""
LANGUAGE_CAFE: Offer = {
    "reference": "DEMO-4",
    "title": "Taalcafé in de bibliotheek",
    "kind": "long-term",
    "talents": ["onthaal"],
    "places": 30,
    "starts_on": away(-84),
    "slots": [part_of_week(0, "afternoon"), part_of_week(3, "afternoon")],
    "starts_at": "14:00",
    "ends_at": "16:00",
    "dutch_icon": 1,
    "contact": "much",
    "street": "Miriam Makebaplein 1",
    "postcode": "9000",
    **_CONTACT,
}
"""Goes on for months, twice a week."""


def on_saturday(offer: Offer, organisation: str) -> dict[str, Any]:
    """As an organisation offers it."""
    return {
        "organisation_id": organisation,
        "kind": "one-off",
        "starts_on": _SATURDAY,
        "ends_on": _SATURDAY,
        "contact": "much",
        "guided": True,
        "street": "Bij Sint-Jacobs 12",
        "postcode": "9000",
        **_CONTACT,
        **offer,
    }
