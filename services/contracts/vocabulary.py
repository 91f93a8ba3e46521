"""Closed lists of codes that more than one service uses. A code is for ever; a new one may be added."""

from collections.abc import Iterable

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS = ("morning", "afternoon", "evening")
SLOTS = tuple(f"{day}-{part}" for day in DAYS for part in PARTS)
"""The parts of a week, in order."""

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
"""Levels of a language (Common European Framework of Reference)."""
SKILLS = ("listening", "speaking", "reading", "writing")

SECTORS = ("culture", "youth", "sport", "welfare", "education", "government", "nature")
MOTIVATIONS = ("contribute", "network", "dutch", "work", "relaxation")
DEMANDS = ("lifting", "standing", "stairs", "outdoors", "evenings", "animals", "alcohol", "heights", "noise", "driving")
CONTACT = ("much", "some", "little")
TRAVEL_MODES = ("foot", "bike", "public-transport")
GUARDIAN = "guardian"
"""The parents or the guardian of a minor."""
DUTIES = ("reception", "rva", "ocmw", "advisory-doctor", GUARDIAN)
BASES = (
    *(f"card-{letter}" for letter in "abcdefghijklmn"),
    *(f"annex-{number}" for number in ("3", "15", "19", "19ter", "26", "35")),
    "immatriculation-certificate",
    "reception-applicant",
    "reception-unaccompanied-minor",
    "reception-extended",
    "applicant",
    "refugee",
    "subsidiary",
    "temporary-protection",
    "family-reunification",
    "eu-citizen",
    "student",
    "no-legal-stay-family",
)
"""The bases that somebody can have, as intake looks at them; what they are called stands there. One person's basis is
told in no event."""
PRIORITIES = ("talents", "motivation", "dutch", "contact", "wish", "next-step", "travel", "waiting")
"""The components of a score; a person may name those that count most."""

INDICATORS = (
    "newly_registered",
    "newly_registered_who_volunteered",
    "organisations",
    "newcomers_who_volunteered",
    "volunteer_days",
)
"""The key figures."""


def slots_of(days: Iterable[str], slots: Iterable[str]) -> tuple[str, ...]:
    """All parts of these days, and these parts: each once, in the order of the week. Other words are left aside."""
    named = {*map(str, slots), *(f"{day}-{part}" for day in days for part in PARTS)}
    return tuple(slot for slot in SLOTS if slot in named)
