"""What the codes about coaching are called, in English, as the catalogues know it."""

from collections.abc import Mapping

from services.contracts.languages import language_code, shown_name
from services.web.html.catalogues import N_, spoken, word

DECLINE_REASONS: Mapping[str, str] = {
    "no-place": N_("There is no place"),
    "does-not-qualify": N_("Does not meet the conditions"),
    "not-reached": N_("Could not be reached"),
    "person-declined": N_("Does not want to"),
    "coached-elsewhere": N_("Is coached elsewhere"),
    "other": N_("Something else"),
}
OUTCOMES: Mapping[str, str] = {
    "training": N_("A training"),
    "internship": N_("An internship"),
    "job": N_("A job"),
}
WHEREABOUTS: Mapping[str, str] = {**OUTCOMES, "none": N_("None of these yet")}
PUSH_ANSWERS: Mapping[str, str] = {
    "taken-up": N_("I take it up"),
    "known-already": N_("I knew it already"),
    "later": N_("Later"),
    "does-not-fit": N_("It does not fit"),
}
REFERRAL_STATES: Mapping[str, str] = {
    "waiting": N_("Waits"),
    "accepted": N_("Accepted"),
    "declined": N_("Declined"),
    "done": N_("Done"),
    "revoked": N_("Taken back"),
}
COACHED_ALREADY: Mapping[str, str] = {"coached-already": N_("Was coached by you already")}
SCHOOLING: Mapping[str, str] = {
    "low": N_("Primary, or a few years of secondary school"),
    "middle": N_("Secondary school"),
    "high": N_("Higher education"),
}
STANDINGS: Mapping[str, str] = {
    "verified": N_("Up to date"),
    "asked": N_("Still so?"),
    "unverified": N_("Not checked for too long"),
    "over": N_("Over"),
}
STANDING_KINDS: Mapping[str, str] = {"verified": "fine", "asked": "heed", "unverified": "fault", "over": ""}
AT_LEVEL: Mapping[str, str] = {
    "yes": N_("Yes"),
    "no": N_("No"),
    "": N_("I do not know"),
}
"""Whether somebody works or learns at their level."""


def choices(codes: Mapping[str, str]) -> list[tuple[str, str]]:
    """For a field: each code with what it is called in the reader's language."""
    return [(code, word(label)) for code, label in codes.items()]


def called(code: str | None, *codes: Mapping[str, str]) -> str:
    """What a code is called; "" for none, and the code itself where nobody named it yet."""
    return next((word(each[code]) for each in codes if code and code in each), code or "")


def language_name(code: str) -> str:
    """What a language is called in the reader's; its code where that name would not be understood when it is sent."""
    name, _ = shown_name(code, spoken())
    return name if language_code(name) == language_code(code) else code
