"""What a text may be about that was taken for something that is not kept."""

from services.web.api.problems import Asked
from services.web.html.catalogues import N_, word

ABOUT = {
    "place": N_("It is about the place"),
    "work": N_("It is about the work"),
    "other-meaning": N_("The word means something else here"),
}
FIELD, HEADER = "text_about", "Text-About"
"""Of the form, and of the request to the API."""


def choices() -> list[tuple[str, str]]:
    """(code, words)"""
    return [(code, word(text)) for code, text in ABOUT.items()]


def can_be_confirmed(wrong: object) -> bool:
    """Whether whoever sent it can say what it is about, and send it again."""
    return isinstance(wrong, Asked)
