"""What an offer is and asks, in the reader's words."""

from collections.abc import Mapping, Sequence

from services.web.html.catalogues import N_, word

KINDS: Mapping[str, str] = {"one-off": N_("Once"), "long-term": N_("For longer")}
CONTACT: Mapping[str, str] = {
    "much": N_("Much contact with people"),
    "some": N_("Some contact with people"),
    "little": N_("Little contact with people"),
}
DEMANDS: Mapping[str, str] = {
    "lifting": N_("Heavy lifting"),
    "standing": N_("Standing for long"),
    "stairs": N_("Stairs"),
    "outdoors": N_("Working outdoors"),
    "evenings": N_("Working in the evening"),
    "animals": N_("Animals"),
    "alcohol": N_("Where there is alcohol"),
    "heights": N_("Working at heights"),
    "noise": N_("Noise"),
    "driving": N_("Driving a car"),
}
SKILLS: Mapping[str, str] = {
    "listening": N_("Listening"),
    "speaking": N_("Speaking"),
    "reading": N_("Reading"),
    "writing": N_("Writing"),
}
ICON_OF: Mapping[str, int] = {"": 1, "A1": 1, "A2": 2, "B1": 3, "B2": 4, "C1": 4, "C2": 4}
"""The Flemish language icon by CEFR level; "" asks none."""


def choices(labels: Mapping[str, str]) -> Sequence[tuple[str, str]]:
    """(code, word), as a form offers them."""
    return [(code, word(label)) for code, label in labels.items()]


def level_choices(nothing: str) -> Sequence[tuple[str, str]]:
    """Levels of Dutch, with what it is called to ask none."""
    return [(level, level or nothing) for level in ICON_OF]
