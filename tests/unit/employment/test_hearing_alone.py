"""An event about what nothing else is known of: it is applied, and every question is still answered."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from werkzeug.routing import Map, Rule
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from services.chassis.envelope import Envelope, from_body
from services.chassis.http.web_server import Route
from services.chassis.storage.memory import MemoryStore
from services.contracts import listeners
from services.employment.service import EmploymentService
from services.employment.store import EmploymentWork
from services.platform.caller import Caller
from services.platform.sequences import TooFarAhead
from tests.tokens import SETTINGS, token_for
from tests.unit.platform.no_accesses import NoAccesses

from .builders import HEARS, a_store, work

SAMPLES = Path(__file__).parents[2] / "contracts" / "samples"
HEARD = sorted({kind for one in listeners.LISTENERS if one.service == "employment" for kind in one.types})
ROUTES = [
    (name, entrypoint.url)
    for name in dir(EmploymentService)
    for entrypoint in getattr(getattr(EmploymentService, name), "nameko_entrypoints", ())
    if isinstance(entrypoint, Route) and entrypoint.method == "GET" and entrypoint.url.startswith("/v1")
]


def told_alone(kind: str, store: MemoryStore) -> Envelope:
    [*_, latest] = sorted(SAMPLES.glob(f"{kind}.v*.json"))
    fact, uow = from_body(latest.read_bytes()), work(store)
    HEARS[type(fact.event()).about](fact, uow)
    uow.commit()
    return fact


def asked(store: MemoryStore, name: str, url: str, fact: Envelope) -> int:
    """The status of a question about the event's subject."""
    known = {"newcomer_id": fact.data.get("newcomer_id", "none")}
    rule = Rule(url, endpoint=name)
    values = {each: known.get(each, "none") for each in Map([rule])._rules[0].arguments}
    service = EmploymentService()
    service.work = SimpleNamespace(  # type: ignore[assignment]
        settings=SETTINGS,
        begin=lambda moment: EmploymentWork(store, moment),
        access_log=NoAccesses(),
    )
    builder = EnvironBuilder(path="/", query_string=f"newcomer_id={known['newcomer_id']}&area_id=gent")
    token = token_for(Caller(subject="a1", role="administrator"), timedelta(minutes=5))
    builder.headers["Authorization"] = f"Bearer {token}"
    status: int = getattr(service, name)(Request(builder.get_environ()), **values).status_code
    return status


@pytest.mark.parametrize("kind", HEARD)
@pytest.mark.parametrize("store", [MemoryStore, a_store], ids=["of nothing", "beside others"])
def test_every_question_is_answered_after_an_event_about_something_unknown(kind: str, store: type) -> None:
    known = store()
    fact = told_alone(kind, known)
    assert ROUTES
    assert {url for name, url in ROUTES if asked(known, name, url, fact) >= 500} == set()


@pytest.mark.parametrize("kind", [kind for kind in HEARD if kind != "unit-opened"])
def test_a_forged_sequence_mutes_nobody(kind: str) -> None:
    store = MemoryStore()
    fact = told_alone(kind, store)
    with pytest.raises(TooFarAhead):
        HEARS[type(fact.event()).about](replace(fact, sequence=900_000), work(store))
