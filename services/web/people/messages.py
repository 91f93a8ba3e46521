"""What somebody was told, as a coordinator reads it."""

from collections.abc import Mapping

from services.web.html.catalogues import N_

KINDS: Mapping[str, str] = {
    "proposal": N_("Proposal, with two answers"),
    "proposal-reminder": N_("Reminder of a proposal"),
    "proposal-over": N_("A proposal is over"),
    "not-going-on": N_("A proposal is over"),
    "confirmation": N_("Confirmation: where, when, who"),
    "day-before": N_("Reminder of the day before"),
    "change": N_("Another place or hour"),
    "cancellation": N_("Called off"),
    "day-called-off": N_("Called off"),
    "day-moved": N_("Another day"),
    "papers-expire": N_("Papers that expire"),
    "paper-expires": N_("Papers that expire"),
    "still-there": N_("Whether they want to stay"),
    "registered": N_("That they are registered"),
    "known-already": N_("That they are registered"),
    "not-registered": N_("That they are not registered"),
}
TO_CONTACTS: Mapping[str, str] = {
    "answer-please": N_("Asked for an answer"),
    "answer-reminder": N_("Reminded of an answer"),
    "answer-no-more": N_("No answer is needed any more"),
    "cannot-come": N_("Somebody cannot come on a day"),
    "does-not-come": N_("Somebody does not come any more"),
}
MEETING = N_("About a meeting")
STATES: Mapping[str, tuple[str, str]] = {
    "planned": ("", N_("Will be sent")),
    "waiting-for-morning": ("", N_("Waits for the morning")),
    "handed-over": ("", N_("On its way")),
    "sent": ("fine", N_("Was sent")),
    "refused": ("fault", N_("Refused: the number or the address is wrong")),
    "expired": ("fault", N_("Was not sent in time")),
    "unclear": ("heed", N_("May have arrived or not")),
    "nobody-to-reach": ("fault", N_("No number and no address")),
}
"""How it is shown, and in which words."""
FAILED = frozenset({"refused", "expired", "unclear", "nobody-to-reach"})
CHANNELS: Mapping[str, str] = {"sms": N_("Text message"), "mail": N_("E-mail")}


def kind_of(code: str) -> str:
    """What it was about."""
    return KINDS.get(code) or TO_CONTACTS.get(code, MEETING)
