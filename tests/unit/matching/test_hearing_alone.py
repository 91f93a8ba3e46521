"""An event about what nothing else is known of: it is applied, and every question is still answered."""

from dataclasses import replace
from pathlib import Path

import pytest

from services.chassis.envelope import Envelope, from_body
from services.chassis.storage.memory import MemoryStore
from services.contracts import listeners
from services.platform.sequences import TooFarAhead

from .asking import RULES, request
from .builders import a_store, hears, work

SAMPLES = Path(__file__).parents[2] / "contracts" / "samples"
HEARD = sorted({kind for one in listeners.LISTENERS if one.service == "matching" for kind in one.types})
QUESTIONS = sorted(rule.rule for rule in RULES.iter_rules() if "GET" in (rule.methods or ()))


def sample(kind: str) -> Envelope:
    [*_, latest] = sorted(SAMPLES.glob(f"{kind}.v*.json"))
    return from_body(latest.read_bytes())


def told_alone(kind: str, store: MemoryStore) -> Envelope:
    fact, uow = sample(kind), work(store)
    hears(fact)(fact, uow)
    uow.commit()
    return fact


def asked(store: MemoryStore, path: str, fact: Envelope) -> int:
    """Fill the ids of the event into a question's path."""
    for name in ("newcomer_id", "organisation_id", "opportunity_id", "unit_id"):
        path = path.replace(f"<{name}>", str(fact.data.get(name, "none")))
    path = path.replace("<", "").replace(">", "")
    ids = "&".join(f"{name}={value}" for name, value in fact.data.items() if name.endswith("_id"))
    statuses = [request(store, "GET", f"{path}{query}")[0] for query in ("", f"?{ids}")]
    return max(statuses)


@pytest.mark.parametrize("kind", HEARD)
@pytest.mark.parametrize("store", [MemoryStore, a_store], ids=["of nothing", "beside others"])
def test_every_question_is_answered_after_an_event_about_something_unknown(kind: str, store: type) -> None:
    known = store()
    fact = told_alone(kind, known)
    broken = {path for path in QUESTIONS if path.startswith("/v1") and asked(known, path, fact) >= 500}
    assert broken == set()


@pytest.mark.parametrize("kind", HEARD)
def test_a_forged_sequence_mutes_nobody(kind: str) -> None:
    store = MemoryStore()
    fact = told_alone(kind, store)
    with pytest.raises(TooFarAhead):
        hears(fact)(replace(fact, sequence=900_000), work(store))
