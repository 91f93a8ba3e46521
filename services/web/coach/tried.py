"""A form of a page that was refused: the page shows it again, with what was typed and what is wrong."""

from dataclasses import dataclass, field

from services.web.api.problems import Blank, Refused
from services.web.html.catalogues import N_, word

HELPS = {
    "no-consent-for-partner": N_(
        "Ask the person, or the coordinator who referred them. A coordinator notes the yes; then try again."
    ),
    "another-trajectory-leads": N_(
        "One partner coaches at a time. Decline with “Is coached elsewhere”, or ask the coordinator to have the other "
        "trajectory ended."
    ),
    "no-place-left": N_("Give the programme more places, or decline with “There is no place”."),
    "referral-not-open": N_("Somebody answered it meanwhile, or the person took it back. See below what became of it."),
    "trajectory-not-confirmed": N_("Wait until the person or their coordinator says that it is so."),
    "programme-not-valid": N_("Give a later last day below, and save."),
}
"""What somebody can do about it, by the slug of the refusal."""


@dataclass(frozen=True)
class Tried:
    """One form of a page, by its name; none at first."""

    form: str = ""
    sentence: str = ""
    helps: str = ""
    faults: Blank = field(default_factory=Blank)
    status: int = 200


def refused(form: str, error: Refused) -> Tried:
    """What to show of this."""
    helps = word(HELPS[error.slug]) if error.slug in HELPS else ""
    return Tried(form, error.detail, helps, error.faults, 422)
