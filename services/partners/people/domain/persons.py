"""A person: whom they allow what, and what of them waits."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeVar

from services.partners.people.domain.consents import NEVER, Consent
from services.partners.people.domain.facts import Fact, Notice, Waiting
from services.partners.people.domain.lines import Line, told_by, without

Leaving = TypeVar("Leaving", bound=Notice)
CLOCKS_DIFFER = timedelta(minutes=1)
"""A referral is made where consent was heard of: it is not held against it that two clocks differ.

After a no nobody knows which yes it was that was heard of.
"""


@dataclass(frozen=True, kw_only=True)
class Person:
    """What is known of one newcomer, in ids and numbers."""

    id: str
    stopped: int = 0
    """The sequence of the latest time that the person stopped: no earlier yes counts."""
    restricted: int = 0
    """The sequence of the latest time that the file was no longer used."""
    lifted: int = 0
    """The same of the latest time that it was used again."""
    consents: Mapping[str, Consent] = field(default_factory=dict)
    """By purpose, and by purpose and partner."""
    trajectories: Mapping[str, str] = field(default_factory=dict)
    """By trajectory, the id of the partner that coaches."""
    referred: tuple[str, ...] = ()
    """Partners to whose programmes the person was referred."""
    reached: Mapping[str, int] = field(default_factory=dict)
    """By stream, up to which sequence facts were taken."""
    held: tuple[Fact, ...] = ()
    """Facts before which others are missing."""
    waiting: tuple[Waiting, ...] = ()
    noted: tuple[Notice, ...] = ()
    """What is to leave and has no number yet, in its order."""
    told: tuple[str, ...] = ()
    """Partners that were handed something about this person and were not told to forget it since."""
    lines: Mapping[str, Line] = field(default_factory=dict)
    """Of what volunteering showed, those that the person hid once."""
    told_lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By partner that was told something, the lines that it was told and is not to forget."""
    held_since: datetime | None = None
    waiting_since: datetime | None = None
    noted_since: datetime | None = None

    def deciding(self, purpose: str, partner_id: str | None, change: Consent) -> "Person":
        """With this state of one consent."""
        return replace(self, consents={**self.consents, _key(purpose, partner_id): change})

    def deciding_line(self, line: str, hidden: bool, sequence: int) -> "Person":
        """Once it was heard that this line is hidden, or shown; what was heard later in its order holds."""
        if line in self.lines and sequence <= self.lines[line].sequence:
            return self
        return replace(self, lines={**self.lines, line: Line(sequence=sequence, hidden=hidden)})

    def telling(self, partner_id: str, notice: Notice) -> "Person":
        """Once this is handed to this partner."""
        known = self.told_lines.get(partner_id, ())
        new = sorted(told_by(notice.event["data"]).difference(known))
        told = self.told if partner_id in self.told else (*self.told, partner_id)
        lines = {**self.told_lines, partner_id: (*known, *new)} if new else self.told_lines
        return replace(self, told=told, told_lines=lines)

    def forgotten_by(self, partner_id: str) -> "Person":
        """Once this partner is told to forget the person."""
        told = tuple(each for each in self.told if each != partner_id)
        lines = {each: known for each, known in self.told_lines.items() if each != partner_id}
        return replace(self, told=told, told_lines=lines)

    def lost_by(self, before: "Person") -> tuple[str, ...]:
        """Partners that are to forget the person, since this was decided after `before`.

        Whoever was told something and is allowed nothing; and whoever was allowed something and has a referral or a
        trajectory: their coaches could read who it is, whatever the agreement lets leave.
        """
        concerned = {*self.referred, *self.trajectories.values()}
        known = [*self.told, *sorted(each for each in concerned.difference(self.told) if before.allows(each))]
        return tuple(each for each in known if not self.allows(each))

    @property
    def hidden(self) -> frozenset[str]:
        """The lines that no partner may be told."""
        return frozenset(line for line, known in self.lines.items() if known.hidden)

    def showing(self, notice: Leaving) -> Leaving:
        """The same without the lines that are hidden; the very same where it tells none of them."""
        if self.hidden.isdisjoint(told_by(notice.event["data"])):
            return notice
        return replace(notice, event={**notice.event, "data": without(notice.event["data"], self.hidden)})

    def consent(self, purpose: str, partner_id: str | None) -> Consent:
        """What was decided about this purpose, in general (None) or for this partner."""
        return self.consents.get(_key(purpose, partner_id), NEVER)

    def since(self, purpose: str, partner_id: str) -> datetime | None:
        """Since when this partner is allowed this purpose, if it is.

        A no in general takes back each yes to a partner before it; a yes in general allows no partner anything.
        """
        return self.consent(purpose, partner_id).since(self._floor(purpose))

    def allows(self, partner_id: str) -> bool:
        """Whether this partner is allowed anything."""
        purposes = {key.partition(" ")[0] for key in self.consents}
        return any(self.since(purpose, partner_id) for purpose in purposes)

    def lets_leave(self, notice: Notice) -> bool:
        """Whether it may (still) be handed to its partner: it happened while the person allowed it, and they do now."""
        if notice.purpose is None:
            return True
        if self.restricted > self.lifted:
            return False
        since = self.since(notice.purpose, notice.partner_id)
        if since is not None and notice.needed_consent and not self._said_no(notice.purpose, notice.partner_id):
            since -= CLOCKS_DIFFER
        return since is not None and notice.at >= since

    def _floor(self, purpose: str) -> int:
        """The sequence up to which no yes counts, to whichever partner."""
        return max(self.stopped, self.consent(purpose, None).withdrawn)

    def _said_no(self, purpose: str, partner_id: str) -> bool:
        return max(self._floor(purpose), self.consent(purpose, partner_id).withdrawn) > 0

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
