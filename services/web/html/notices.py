"""What a page says at its top after something was done: a sentence by its code, which stands in the address."""

from collections.abc import Mapping

from services.web.html.catalogues import N_, word

SENTENCES: Mapping[str, str] = {
    'attendance-kept': N_('Attendance is saved.'),
    'away-kept': N_('The time away is saved.'),
    'consent-given': N_('The yes is written down.'),
    'consent-withdrawn': N_('The no is written down. It holds from now on.'),
    'events-replayed': N_('They are published again, in the background.'),
    'interview-kept': N_('The interview is saved. See below how the words were understood.'),
    'listeners-started': N_('It was told to go on; it may take some seconds.'),
    'match-confirmed': N_('Noted: both said yes.'),
    'match-withdrawn': N_('Taken back.'),
    'no-noted': N_('The no is noted.'),
    'objection-answered': N_('Your answer is written down. The person sees it.'),
    'opportunity-closed': N_('Closed: nobody new is proposed.'),
    'opportunity-offered': N_('It is offered. Here is who suits.'),
    'plan-changed': N_('Moved.'),
    'plan-discarded': N_('Set aside.'),
    'plan-proposed': N_('All of the plan is proposed.'),
    'proof-made': N_('The proof is ready.'),
    'proposed': N_('Proposed.'),
    'registered': N_('Registered. Next comes the interview, now or later.'),
    'reserve-dropped': N_('They cannot be on this list: they are asked already, or stopped.'),
    'reserve-saved': N_('The reserve list is changed.'),
    'round-sent': N_('Sent.'),
    'round-undone': N_('Undone: nobody was asked.'),
    'saved': N_('Saved.'),
    'session-enrolled': N_('Enrolled.'),
    'session-left': N_('Taken off the list.'),
    'session-planned': N_('The session is planned. Now enrol people.'),
    'session-waiting': N_('The session is full. This person stands on the waiting list.'),
    'signed-out-there': N_('Signed out there, within seconds.'),
    'stopped': N_('This person stopped. Nothing new is proposed.'),
    'yes-noted': N_('The yes is noted.'),
}


def sentence_of(code: str) -> str:
    """In the language of this request; "" for a code that nobody knows."""
    return word(SENTENCES[code]) if code in SENTENCES else ""
