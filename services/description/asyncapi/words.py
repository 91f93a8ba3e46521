"""What partners are told beside the words of the contracts: what each field is, and what they are to do."""

from collections.abc import Mapping

FIELDS: Mapping[str, str] = {
    "newcomer_id": "The person.",
    "referral_id": "The referral, as in `GET /v1/referrals/{referral_id}`.",
    "programme_id": "The programme, as events name it.",
    "trajectory_id": "The trajectory, as in `GET /v1/trajectories/{trajectory_id}`.",
    "push_id": "The note.",
    "assignment_id": "The assignment: one person, one organisation.",
    "on": "The day on which it was done.",
    "starts_on": "Its first day.",
    "ends_on": "Its last day; null when that is open.",
    "hours": "How long that day; null where nobody counted.",
    "declared_on": "Since when.",
    "leads_until": "Its last day as far as is known; null when that is open.",
    "ended_on": "Its last day.",
    "given_on": "The day on which it was sent.",
    "reported_on": "The day for which that is said.",
    "evaluated_on": "The day of the evaluation.",
    "practised_dutch": "Whether Dutch was practised; null when that was not answered.",
    "at_level": "Whether it suits what the person learned; null when that is not known.",
    "reason": "Why, as a code.",
    "follow_up_id": "The question where the person is: `GET /v1/follow-ups/{follow_up_id}`.",
    "months": "How long the trajectory has been going on: 3, 6 or 12.",
    "asked_on": "Since when it waits for an answer.",
    "answered_on": "The day of the answer.",
    "line": "Which line: `competence:<code>`, or `signal:<code>` of its readiness.",
}
"""By field, where the contract says nothing of it."""

SUBJECT = "The person, as an id: the same in all that you are told and in the API."
SEQUENCE = "Its place in your log: grows from event to event, and some numbers are missing."

TO_DO: Mapping[str, str] = {
    "referral-made": "Look at the referral, then accept or decline it.",
    "referral-accepted": "Nothing: your trajectory leads from now on.",
    "referral-declined": "Nothing: you declined.",
    "referral-done": "Nothing: your trajectory that began with it is over.",
    "referral-revoked": "Stop: the person is not referred to you any more.",
    "trajectory-declared": "You coach this person. Say where it led, and when it is over.",
    "trajectory-ended": "Nothing: it no longer leads.",
    "push-given": "Take the person's next step up with them: their volunteer work gives the occasion.",
    "push-answered": "Nothing: you answered.",
    "follow-up-asked": "If you know where the person is now, say so.",
    "follow-up-answered": "Nothing: somebody knew.",
    "outcome-reported": "Nothing: somebody said where your trajectory led.",
    "assignment-started": "Nothing: the person volunteers.",
    "assignment-ended": "Nothing: the person no longer volunteers there.",
    "assignment-evaluated": "Nothing: of one side (`by`) the latest evaluation holds.",
    "volunteer-day-recorded": "Keep it by assignment and day: told again for that day, the latest holds.",
    "volunteer-day-withdrawn": "Take that day out of what you keep.",
    "consent-withdrawn": "Delete all that you keep about this person, then confirm it within seven days.",
    "line-withdrawn": "Delete that line wherever you keep it. Evaluations that come later leave it out.",
}
"""By type, what a partner is to do."""

ANSWERS: Mapping[str, tuple[str, ...]] = {
    "referral-made": (
        "GET /v1/referrals/{referral_id}",
        "POST /v1/referrals/{referral_id}/acceptance",
        "POST /v1/referrals/{referral_id}/decline",
        "POST /v1/referrals/{referral_id}/coached-already",
    ),
    "trajectory-declared": (
        "POST /v1/trajectories/{trajectory_id}/outcome",
        "POST /v1/trajectories/{trajectory_id}/end",
    ),
    "push-given": ("POST /v1/trajectories/{trajectory_id}/pushes/{push_id}/answer",),
    "follow-up-asked": ("GET /v1/follow-ups/{follow_up_id}", "POST /v1/follow-ups/{follow_up_id}/answer"),
    "consent-withdrawn": ("POST /v1/partner/forgotten",),
}
"""By type, the operations of the API by which a partner answers."""

WITHDRAWN = "The person no longer allows you anything: nothing more about them comes, and you are to forget them."
LINE_WITHDRAWN = "A line that you were told of what volunteering showed is not for partners any more."
