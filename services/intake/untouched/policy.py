"""How long an answer is waited for, and how long a to-do stands, as the table of retention says."""

from collections.abc import Iterable
from datetime import date, timedelta

from services.intake.retention.policy import UNTOUCHED_ANSWER, UNTOUCHED_KEPT, Rule, in_force

DAYS_TO_ANSWER = 30
"""Where an installation's table waits for ever: so long the message is of use."""


def days_to_answer(rules: Iterable[Rule], today: date) -> int:
    """How many days somebody has from the question on."""
    rule = in_force(UNTOUCHED_ANSWER, today, rules)
    return DAYS_TO_ANSWER if rule is None or rule.days is None else rule.days


def erased_after(waits_since: date, rules: Iterable[Rule], today: date) -> date | None:
    """The last day before the file is erased by itself; None where the table says nothing."""
    rule = in_force(UNTOUCHED_KEPT, today, rules)
    return None if rule is None or rule.days is None else waits_since + timedelta(days=rule.days)
