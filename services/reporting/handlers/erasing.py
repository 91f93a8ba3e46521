"""Erasing a person: of what was heard of them only what key figures count stays, under an id that leads to nobody."""

import json
from collections import Counter
from dataclasses import replace

from services.chassis.envelope import Envelope
from services.contracts import EVENTS
from services.platform.erasing.reasons import IDS_OF_NOBODY
from services.platform.erasing.telling import hear
from services.reporting.domain.days import RECORDED, WITHDRAWN
from services.reporting.domain.registrations import CORRECTED, REGISTERED
from services.reporting.store import ReportingWork
from services.reporting.store.documents import KeptFact

COUNTED = frozenset({REGISTERED, CORRECTED, RECORDED, WITHDRAWN})
"""Facts of which a figure is made. They hold ids and days, and of a registration from when somebody may volunteer."""
_LEFT = ("newcomer_id", "unit_id")


def erase(fact: Envelope, uow: ReportingWork) -> None:
    """Empty the other facts about whoever was erased, and confirm it."""
    hear(fact, uow, "reporting", lambda person: _emptied(person, uow), (IDS_OF_NOBODY,))


def _emptied(person: str, uow: ReportingWork) -> Counter[str]:
    done: Counter[str] = Counter()
    found = {kept.id: kept for kept in (*uow.facts.where(about=person), *uow.facts.where(subject=person))}
    for kept in found.values():
        said = json.loads(kept.data)
        bare = {name: said[name] for name in _LEFT if name in said}
        if kept.type not in COUNTED and said != bare:
            uow.facts.save(replace(kept, contract=_present(kept), data=json.dumps(bare, separators=(",", ":"))))
            done["facts"] += 1
    return done


def _present(kept: KeptFact) -> int:
    """What is empty has nothing left to be led to another version."""
    return EVENTS[kept.type].version if kept.type in EVENTS else kept.contract
