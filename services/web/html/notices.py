"""What a page says at its top after something was done: a sentence by its code, which stands in the address."""

from collections.abc import Mapping

from services.web.html.catalogues import N_, word

SENTENCES: Mapping[str, str] = {
    "absence": N_("Kept: the volunteer cannot come that day."),
    "assignment-ended": N_("It has ended. Both sides can look back now."),
    "attendance-still-paid": N_("Attendance is kept. Costs of somebody absent are still paid: take them back."),
    "attendance-taken": N_("Attendance is kept."),
    "comes": N_("Kept: the volunteer can come after all."),
    "day-recorded": N_("The day is recorded."),
    "day-still-paid": N_("The day is taken back. Its costs are still paid: take them back too."),
    "day-taken-back": N_("The day is taken back."),
    "days-planned": N_("The planned days are saved."),
    "end-planned": N_("The end is planned. Until then everything goes on."),
    "end-taken-back": N_("It goes on."),
    "evaluated": N_("Thank you. The answers are kept."),
    "events-replayed": N_("They are published again, in the background."),
    "followed-up": N_("Followed up."),
    "link-sent": N_("The contact gets a link by e-mail."),
    "listeners-started": N_("It was told to go on; it may take some seconds."),
    "noted": N_("Noted."),
    "offer-changed": N_("The changes are saved."),
    "offer-closed": N_("It is closed: nobody new comes."),
    "offer-posted": N_("Posted. Coordinators can propose people now."),
    "organisation-approved": N_("Approved. It may receive newcomers."),
    "organisation-paused": N_("Paused. Nobody new begins there."),
    "organisation-registered": N_("Registered. Look at the five criteria now."),
    "paid": N_("The payment is kept."),
    "payment-taken-back": N_("The payment is taken back."),
    "said-no": N_("Your answer is kept. Somebody else can be asked."),
    "said-yes": N_("Agreed. The newcomer hears that they are welcome."),
    "said-yes-but": N_("Agreed. On a few days the newcomer is elsewhere already: see the page of the assignment."),
    "saved": N_("Saved."),
    "signed-out-there": N_("Signed out there, within seconds."),
}


def sentence_of(code: str) -> str:
    """In the language of this request; "" for a code that nobody knows."""
    return word(SENTENCES[code]) if code in SENTENCES else ""
