"""What a page says at its top after something was done: a sentence by its code, which stands in the address."""

from collections.abc import Mapping

from services.web.html.catalogues import N_, word

SENTENCES: Mapping[str, str] = {
    "coach-accepted": N_("Accepted. You coach this person now."),
    "coach-coached-already": N_("Noted: you coach this person already."),
    "coach-declined": N_("Declined. The coordinator who referred this person hears of it."),
    "coach-ended": N_("Ended. You do not coach this person any more."),
    "coach-followed-up": N_("Thank you, it is noted."),
    "coach-outcome": N_("Noted where it led."),
    "coach-push-answered": N_("Answered."),
    "coach-verified": N_("Noted: it is still so today."),
    "events-replayed": N_("They are published again, in the background."),
    "letters-discarded": N_("Dropped."),
    "letters-left": N_("No queue took some of them: they are still here."),
    "letters-more": N_("Many were dealt with. There are more: do it once more."),
    "letters-replayed": N_("Given back. What fails again comes back here."),
    "listeners-started": N_("It was told to go on; it may take some seconds."),
    "saved": N_("Saved."),
    "signed-out-there": N_("Signed out there, within seconds."),
}


def sentence_of(code: str) -> str:
    """In the language of this request; "" for a code that nobody knows."""
    return word(SENTENCES[code]) if code in SENTENCES else ""
