"""Offers that come again and again, to begin a new one with."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.web.api.client import Told
from services.web.html.catalogues import N_, word


@dataclass(frozen=True)
class CommonOffer:
    """What such an offer usually asks."""

    title: str
    icon: str
    talents: tuple[str, ...]
    """In the language of the pages too: the list of talents knows them."""
    kind: str = "long-term"
    slots: tuple[str, ...] = ()
    contact: str = "some"
    level: str = ""
    demands: tuple[str, ...] = ()
    with_minors: bool = False
    places: int = 2


COMMON: Mapping[str, CommonOffer] = {
    "homework": CommonOffer(
        N_("Help with homework"),
        "note",
        (N_("homework help"),),
        slots=("mon-afternoon", "thu-afternoon"),
        contact="much",
        level="B1",
        with_minors=True,
    ),
    "event": CommonOffer(
        N_("Help at an event"),
        "star",
        (N_("event help"), N_("bar work")),
        kind="one-off",
        contact="much",
        level="A2",
        demands=("standing", "alcohol"),
        places=8,
    ),
    "kitchen": CommonOffer(
        N_("Help in the kitchen"),
        "opportunity",
        (N_("kitchen help"), N_("cooking")),
        level="A1",
        demands=("standing",),
        places=3,
    ),
    "garden": CommonOffer(
        N_("Work in the garden"), "place", (N_("gardening"),), level="", demands=("outdoors", "lifting"), places=4
    ),
    "shop": CommonOffer(N_("Help in the shop"), "organisation", (N_("shop work"),), contact="much", level="A2"),
    "sport": CommonOffer(
        N_("Help at the sports club"),
        "people",
        (N_("sports coaching"),),
        slots=("sat-morning",),
        contact="much",
        level="A2",
    ),
    "reception": CommonOffer(
        N_("Welcome people at the desk"), "person", (N_("reception desk"),), contact="much", level="B1"
    ),
    "repair": CommonOffer(N_("Repair things"), "opportunity", (N_("odd jobs"),), contact="little", level="A1"),
}


def values_of(common: CommonOffer) -> Told:
    """Filled in, as the form shows an offer."""
    return {
        "title": word(common.title),
        "kind": common.kind,
        "talents": ", ".join(map(word, common.talents)),
        "places": str(common.places),
        "slots": list(common.slots),
        "dutch_minimum": common.level,
        "contact": common.contact,
        "demands": list(common.demands),
        "with_minors": common.with_minors,
        "guided": True,
    }
