"""Codes of assignments, in the reader's words."""

from collections.abc import Mapping

from services.web.html.catalogues import N_

ABSENCES: Mapping[str, str] = {
    "did-not-come": N_("Did not come"),
    "cannot-come": N_("Could not come"),
    "called-off": N_("It was called off"),
}
BEFOREHAND: Mapping[str, str] = {"cannot-come": N_("Cannot come"), "called-off": N_("It is called off")}
NOTE_KINDS: Mapping[str, str] = {
    "check-in": N_("Check-in"),
    "signal": N_("Signal"),
    "incident": N_("Incident"),
}
NOTE_TAGS: Mapping[str, str] = {"check-in": "", "signal": "heed", "incident": "fault"}
"""How the tag of each looks; its word says the same."""
END_REASONS: Mapping[str, str] = {
    "completed": N_("It was finished"),
    "newcomer-stopped": N_("The volunteer stopped"),
    "organisation-stopped": N_("The organisation stopped"),
    "other": N_("Another reason"),
}
INFORMS: Mapping[str, str] = {
    "organisation": N_("The organisation"),
    "unit": N_("Our team"),
    "platform": N_("Refu"),
}
INSURES: Mapping[str, str] = {"organisation": N_("The organisation"), "unit": N_("Our team")}
COSTS: Mapping[str, str] = {
    "flat": N_("A fixed amount a day"),
    "real": N_("Real costs, with receipts"),
    "none": N_("No costs are paid"),
}
NEXT_STEPS: Mapping[str, str] = {
    "volunteering": N_("Volunteer more"),
    "training": N_("A training"),
    "work": N_("A job"),
    "none": N_("No next step now"),
}
