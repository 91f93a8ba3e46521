"""What a page says at its top after something was done: a sentence by its code, which stands in the address."""

from collections.abc import Mapping

from services.web.html.catalogues import N_, word

SENTENCES: Mapping[str, str] = {
    "events-replayed": N_("They are published again, in the background."),
    "listeners-started": N_("It was told to go on; it may take some seconds."),
    "my-absent": N_("Thank you. We told them that you cannot come."),
    "my-coming": N_("Good. They count on you."),
    "my-proof": N_("Your proof is ready. You can download it."),
    "my-taken-back": N_("Done. This is not allowed any more."),
    "my-thanks": N_("Thank you for telling us."),
    "my-yes": N_("Thank you. Now the organisation is asked."),
    "saved": N_("Saved."),
    "signed-out-there": N_("Signed out there, within seconds."),
}


def sentence_of(code: str) -> str:
    """In the language of this request; "" for a code that nobody knows."""
    return word(SENTENCES[code]) if code in SENTENCES else ""
