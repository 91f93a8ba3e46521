"""The table, and what it did."""

from collections.abc import Iterable

from services.intake.retention.answers import Asked, Deleted, Retention, RuleShown
from services.intake.retention.policy import ASKING, DELETING, KINDS, Rule, in_force
from services.intake.store import IntakeWork


def retention(known: Iterable[Rule], uow: IntakeWork) -> Retention:
    """Every rule that there is, also of days to come."""
    rules = tuple(known)
    now = {kind: in_force(kind, uow.today, rules) for kind in KINDS}
    shown = (RuleShown(**vars(rule), in_force=rule is now[rule.kind]) for rule in rules)
    uow.retention.prefetch(KINDS)
    return Retention(
        rules=tuple(shown),
        deleted=tuple(_deleted(kind, uow) for kind in DELETING),
        asked=tuple(_asked(kind, uow) for kind in ASKING),
    )


def _deleted(kind: str, uow: IntakeWork) -> Deleted:
    done = uow.retention.find(kind)
    return Deleted(kind=kind, documents=done.documents if done else 0, last_at=done.last_at if done else None)


def _asked(kind: str, uow: IntakeWork) -> Asked:
    done = uow.retention.find(kind)
    return Asked(kind=kind, files=done.documents if done else 0, last_at=done.last_at if done else None)
