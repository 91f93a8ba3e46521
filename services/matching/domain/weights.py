"""What counts for how much: written by people, as data, with a version that every match keeps."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Weight:
    """How many of the 100 points one component can give, and what it means."""

    component: str
    points: int
    meaning: str


VERSION = "2026-1"

WEIGHTS: tuple[Weight, ...] = (
    Weight("talents", 35, "the part of the asked talents that the newcomer has; half when none is asked"),
    Weight("motivation", 20, "the part of the newcomer's motivations that this serves; half when none was named"),
    Weight("dutch", 15, "the chance to practise Dutch: guidance, a longer stay, colleagues who expect Dutch"),
    Weight("wish", 15, "whether it is the one-off or the long-term work the newcomer wishes"),
    Weight("waiting", 15, "how long the newcomer has waited since the intake, up to 90 days; none while volunteering"),
)

LONGEST_WAIT = 90
"""Days after which waiting longer gives no more points."""

CHANCE_OF_DUTCH: dict[str, float] = {"guided": 0.5, "long-term": 0.3, "dutch-expected": 0.2}
"""What each trait of an opportunity adds to the chance to practise Dutch; together 1."""

SERVED_BY: dict[str, frozenset[str]] = {
    "contribute": frozenset({"long-term", "welfare", "education", "nature", "government"}),
    "network": frozenset({"guided", "sport", "youth", "culture"}),
    "dutch": frozenset({"guided", "dutch-expected"}),
    "work": frozenset({"long-term", "dutch-expected"}),
    "relaxation": frozenset({"one-off", "sport", "culture", "nature"}),
}
"""By motivation, the traits of an opportunity of which one is enough to serve it."""
