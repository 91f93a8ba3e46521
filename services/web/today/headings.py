"""What a kind of to-do is called above its people: the API's sentence, which says what to do, stands below it."""

from collections.abc import Mapping

from services.web.html.catalogues import N_

HEADINGS: Mapping[str, str] = {
    "agreement-missing": N_("Agreement to make"),
    "attendance-missing": N_("Attendance to note"),
    "briefing-due": N_("Briefing to give"),
    "day-not-covered": N_("Days without papers or insurance"),
    "duties-not-looked-at": N_("Duties to look at"),
    "duty-open": N_("Notification to make"),
    "eligibility-expires": N_("Papers expire"),
    "end-not-confirmed": N_("End to confirm"),
    "erasure-asked": N_("Asks to be deleted"),
    "evaluation-due-newcomer": N_("The newcomer looks back"),
    "evaluation-due-organisation": N_("The organisation looks back"),
    "expires-soon": N_("Proposal expires soon"),
    "extract-ends": N_("Extract 596.2 ends"),
    "follow-up-due": N_("Signal to follow up"),
    "insurance-ends": N_("Insurance ends"),
    "introduction-to-ask": N_("Introduction to ask for"),
    "introduction-withdrawn-running": N_("No longer introduced, still there"),
    "moved-since-agreed": N_("Moved after it was agreed"),
    "moved-since-yes": N_("Moved after the yes"),
    "newcomer-withdrew-running": N_("Stopped, and still expected"),
    "nobody-steps-in": N_("Free place, nobody in reserve"),
    "not-informed": N_("Volunteer to inform"),
    "objection-unanswered": N_("Disagrees with the portfolio"),
    "paid-without-day": N_("Paid without a day"),
    "papers-not-looked-at": N_("Papers to look at"),
    "proposal-blocked": N_("Proposal that is stuck"),
    "proposal-unanswered-by-newcomer": N_("Newcomer to call"),
    "proposal-unanswered-by-organisation": N_("Organisation to call"),
    "round-not-sent": N_("Round not sent"),
    "too-many-for-places": N_("More people than places"),
    "yes-came-to-nothing": N_("Yes that came to nothing"),
    "yes-unconfirmed": N_("Yes without an answer, day is near"),
}
OF_SESSIONS: Mapping[str, str] = {"session-no-show": N_("Not there: to call")}
"""What waits after group sessions: intake tells it, and it has no sentence of the API."""
