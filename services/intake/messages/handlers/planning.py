"""`tell`: somebody is to be told something, once. The way in for every room of intake."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from services.intake.aliases.queries import survivor_id
from services.intake.messages.domain.notices import Notice
from services.intake.newcomers.domain.newcomers import WITHDRAWN
from services.intake.store import IntakeWork
from services.platform.texts.kinds import KINDS

USEFUL_FOR = timedelta(days=3)


def tell(
    newcomer_id: str,
    kind: str,
    facts: Mapping[str, str],
    uow: IntakeWork,
    at: datetime | None = None,
    *,
    about: str = "",
    opportunity_id: str = "",
    language: str = "",
    useful_until: datetime | None = None,
) -> None:
    """Plan that this person is told this, with what this unit of work changes; the same again changes nothing.

    `kind` is one of `platform/texts/kinds.py`. `facts` hold what its words need: `day`, `on` (ISO dates), `hours`,
    `title`, `place`; nothing of a person. `about` is the match, assignment or session; kind, person, `about` and facts
    make the reference under which it leaves once. Nothing is planned for who is not known, or stopped.
    `language` is a code to write in, in place of the one that their file says.
    Of a file that went into another one, the person is told as the one that goes on says.
    """
    if kind not in KINDS:
        raise LookupError(f"no message is called {kind}")
    newcomer = uow.newcomers.find(survivor_id(newcomer_id, uow))
    if newcomer is None or newcomer.status == WITHDRAWN:
        return
    reference = reference_of(kind, newcomer_id, about, facts, uow)
    if uow.notices.find(reference) is not None:
        return
    due = max(at, uow.now) if at else uow.now
    notice = Notice(
        id=reference,
        newcomer_id=newcomer_id,
        unit_id=newcomer.unit_id,
        kind=kind,
        about=about,
        opportunity_id=opportunity_id,
        language=language,
        facts=dict(facts),
        planned_at=uow.now,
        due_at=due,
        useful_until=useful_until or due + USEFUL_FOR,
    )
    uow.notices.add(notice)


def reference_of(kind: str, newcomer_id: str, about: str, facts: Mapping[str, str], uow: IntakeWork) -> str:
    """Under which this leaves once."""
    said = [f"{name}={value}" for name, value in sorted(facts.items())]
    return uow.derived_id("notice", kind, newcomer_id, about, *said)
