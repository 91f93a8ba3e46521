"""A person: whom they allow what, and what of them waits."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from services.partners.people.domain.consents import NEVER, Consent
from services.partners.people.domain.facts import Fact, Notice, Waiting

CLOCKS_DIFFER = timedelta(minutes=1)
"""A referral is made where consent was heard of: it is not held against it that two clocks differ."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """What is known of one newcomer, in ids and numbers."""

    id: str
    stopped: int = 0
    """The sequence of the latest time that the person stopped: no earlier yes counts."""
    consents: Mapping[str, Consent] = field(default_factory=dict)
    """By purpose, and by purpose and partner."""
    trajectories: Mapping[str, str] = field(default_factory=dict)
    """By trajectory, the id of the partner that coaches."""
    reached: Mapping[str, int] = field(default_factory=dict)
    """By stream, up to which sequence facts were taken."""
    held: tuple[Fact, ...] = ()
    """Facts before which others are missing."""
    waiting: tuple[Waiting, ...] = ()
    noted: tuple[Notice, ...] = ()
    """What is to leave and has no number yet, in its order."""
    told: tuple[str, ...] = ()
    """Partners that were handed something about this person and were not told to forget it since."""
    held_since: datetime | None = None
    waiting_since: datetime | None = None
    noted_since: datetime | None = None

    def deciding(self, purpose: str, partner_id: str | None, change: Consent) -> "Person":
        """With this state of one consent."""
        return replace(self, consents={**self.consents, _key(purpose, partner_id): change})

    def consent(self, purpose: str, partner_id: str | None) -> Consent:
        """What was decided about this purpose, in general (None) or for this partner."""
        return self.consents.get(_key(purpose, partner_id), NEVER)

    def since(self, purpose: str, partner_id: str) -> datetime | None:
        """Since when this partner is allowed this purpose, if it is.

        A no in general takes back each yes to a partner before it; a yes in general allows no partner anything.
        """
        floor = max(self.stopped, self.consent(purpose, None).withdrawn)
        return self.consent(purpose, partner_id).since(floor)

    def allows(self, partner_id: str) -> bool:
        """Whether this partner is allowed anything."""
        purposes = {key.partition(" ")[0] for key in self.consents}
        return any(self.since(purpose, partner_id) for purpose in purposes)

    def lets_leave(self, notice: Notice) -> bool:
        """Whether it may (still) be handed to its partner: it happened while the person allowed it, and they do now."""
        if notice.purpose is None:
            return True
        since = self.since(notice.purpose, notice.partner_id)
        return since is not None and notice.at >= (since - CLOCKS_DIFFER if notice.addressed else since)

    def indexed(self, now: datetime) -> "Person":
        """With the moments by which those are found who have something that waits."""
        return replace(
            self,
            held_since=min((fact.heard_at for fact in self.held), default=None),
            waiting_since=min((each.fact.heard_at for each in self.waiting), default=None),
            noted_since=(self.noted_since or now) if self.noted else None,
        )


def _key(purpose: str, partner_id: str | None) -> str:
    return f"{purpose} {partner_id}" if partner_id else purpose
