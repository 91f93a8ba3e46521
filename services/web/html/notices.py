"""What a page says at its top after something was done: a sentence by its code, which stands in the address."""

from collections.abc import Mapping

from services.web.html.catalogues import N_, word

SENTENCES: Mapping[str, str] = {
    "events-replayed": N_("They are published again, in the background."),
    "listeners-started": N_("It was told to go on; it may take some seconds."),
    "match-confirmed": N_("Noted: both said yes."),
    "match-withdrawn": N_("Taken back."),
    "no-noted": N_("The no is noted."),
    "opportunity-closed": N_("Closed: nobody new is proposed."),
    "opportunity-offered": N_("It is offered. Here is who suits."),
    "plan-changed": N_("Moved."),
    "plan-discarded": N_("Set aside."),
    "plan-proposed": N_("All of the plan is proposed."),
    "proposed": N_("Proposed."),
    "reserve-dropped": N_("They cannot be on this list: they are asked already, or stopped."),
    "reserve-saved": N_("The reserve list is changed."),
    "round-sent": N_("Sent."),
    "round-undone": N_("Undone: nobody was asked."),
    "saved": N_("Saved."),
    "signed-out-there": N_("Signed out there, within seconds."),
    "yes-noted": N_("The yes is noted."),
}


def sentence_of(code: str) -> str:
    """In the language of this request; "" for a code that nobody knows."""
    return word(SENTENCES[code]) if code in SENTENCES else ""
