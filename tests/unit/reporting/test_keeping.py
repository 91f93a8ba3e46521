"""What reporting hears is kept for ever and merged into its ledgers, in any order, repeated or not, in any batches."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from services.chassis.storage.memory import MemoryStore
from services.reporting.domain.facts import microseconds
from services.reporting.store import ReportingWork
from services.reporting.store.documents import PAGE, KeptFact

from .builders import START, a_day, a_fact, a_registration, moment
from .telling import a_body, outcomes, tell, tell_bodies, views_of


def facts_in(store: MemoryStore) -> dict[str, dict]:
    return store.collections.get("facts", {})


def test_a_fact_is_kept_as_it_was_told():
    store = MemoryStore()
    tell(store, [a_day()])
    [kept] = facts_in(store).values()
    assert (kept["type"], kept["rank"], kept["known"]) == ("volunteer-day-recorded", 1, microseconds(START))
    assert '"on":"2019-03-05"' in kept["data"]


def test_a_knowledge_time_keeps_its_microseconds():
    store = MemoryStore()
    tell(store, [a_day(known=START.replace(microsecond=123_457))])
    assert next(iter(facts_in(store).values()))["known"] % 1_000_000 == 123_457


def test_a_fact_of_a_clock_that_is_ahead_is_known_from_when_it_was_heard():
    store = MemoryStore()
    before = datetime.now(UTC)
    tell(store, [a_registration(known=before + timedelta(hours=2))])
    [kept] = facts_in(store).values()
    assert microseconds(before) <= kept["known"] <= microseconds(datetime.now(UTC))


def test_a_fact_told_again_is_nothing_new():
    store = MemoryStore()
    tell(store, [a_day()])
    tell(store, [a_day(), a_day(), a_day("cooking")])
    assert len(facts_in(store)) == 2
    assert store.collections["feeds"]["matching"]["facts"] == 2


def test_an_event_of_a_type_that_this_release_does_not_know_is_kept_and_counts_nothing():
    store = MemoryStore()
    assert outcomes(tell(store, [a_fact("bus-pass-issued", "amina", zone=3)])) == ["applied"]
    assert [fact["type"] for fact in facts_in(store).values()] == ["bus-pass-issued"]
    assert not store.collections.get("ledgers")


def test_a_known_event_that_does_not_fit_its_contract_is_undecodable_and_its_batch_goes_on():
    store = MemoryStore()
    garbled = replace(a_day("cooking"), data={"on": "one fine day"})
    assert outcomes(tell(store, [a_day(), garbled])) == ["applied", "undecodable"]
    assert len(facts_in(store)) == 1


def test_a_sequence_that_no_ledger_can_hold_is_undecodable():
    facts = [a_day(sequence=2**32), a_day(sequence=-1)]
    assert outcomes(tell(MemoryStore(), facts)) == ["undecodable"] * 2


def test_half_a_character_in_the_data_is_undecodable():
    bodies = [a_body(a_fact("unheard-of", "x", text="\ud800")), a_body(a_day(area_id="\udfff"))]
    assert outcomes(tell_bodies(MemoryStore(), bodies)) == ["undecodable"] * 2


def test_a_field_that_the_contract_does_not_have_is_not_kept():
    store = MemoryStore()
    assert outcomes(tell_bodies(store, [a_body(a_day(weather="rain" * 10_000))])) == ["applied"]
    [kept] = facts_in(store).values()
    assert '"on":"2019-03-05"' in kept["data"]
    assert "rain" not in kept["data"]


def test_a_date_in_another_spelling_is_undecodable():
    assert outcomes(tell(MemoryStore(), [a_day(on="20190305")])) == ["undecodable"]


def test_of_a_type_that_nobody_knows_no_megabytes_are_kept():
    facts = [a_fact("bus-pass-issued", "amina", zone="a" * size) for size in (100, 50_000, 2_000_000)]
    told = [replace(fact, id=str(number)) for number, fact in enumerate(facts)]
    assert outcomes(tell(MemoryStore(), told)) == ["applied", "undecodable", "undecodable"]


def test_two_sources_may_give_their_events_the_same_id():
    store = MemoryStore()
    tell(store, [replace(a_day(), id="1"), replace(a_registration(), id="1")])
    assert {fact["type"] for fact in facts_in(store).values()} == {"volunteer-day-recorded", "newcomer-registered"}


def test_a_fact_that_an_earlier_release_kept_under_the_id_of_its_event_is_known():
    store = MemoryStore()
    tell(store, [replace(a_day(), id="1")])
    kept = store.collections["facts"].pop("matching/1")
    store.collections["facts"]["1"] = kept | {"_id": "1"}

    tell(store, [replace(a_day(), id="1"), replace(a_registration(), id="1")])

    assert set(facts_in(store)) == {"1", "intake/1"}


def test_an_event_of_an_earlier_version_is_kept_as_the_present_one():
    then = {"newcomer_id": "amina", "changed_on": "2019-03-05", "available_days": ["sat"]}
    now = {"newcomer_id": "amina", "changed_on": "2019-03-05", "away": []}
    store = MemoryStore()
    tell_bodies(store, [a_body(a_fact("availability-changed", "amina", **then), source="intake")], "intake")
    [kept] = facts_in(store).values()
    slots = ["sat-morning", "sat-afternoon", "sat-evening"]
    assert (kept["contract"], json.loads(kept["data"])) == (2, now | {"slots": slots})


def test_an_event_of_a_later_version_is_kept_as_one():
    store = MemoryStore()
    tell_bodies(store, [a_body(a_day(weather="rain"), version=7)])
    [kept] = facts_in(store).values()
    assert kept["contract"] == 7
    assert '"weather":"rain"' in kept["data"]


def test_an_event_of_an_unknown_type_is_kept_with_the_version_it_has():
    store = MemoryStore()
    tell_bodies(store, [a_body(a_fact("bus-pass-issued", "amina", zone=3), version=3)])
    assert [fact["contract"] for fact in facts_in(store).values()] == [3]


def test_a_fact_that_an_earlier_release_kept_is_read_in_the_present_version():
    kept = KeptFact(
        id="e",
        type="availability-changed",
        contract=1,
        subject="amina",
        rank=1,
        known=microseconds(START),
        data='{"newcomer_id":"amina","changed_on":"2019-03-05","available_days":["sat"],"available_slots":[],"away":[]}',
    )
    assert kept.fact().data["slots"] == ["sat-morning", "sat-afternoon", "sat-evening"]
    assert replace(kept, contract=2).fact().data == json.loads(kept.data)
    assert replace(kept, type="bus-pass-issued").fact().data == json.loads(kept.data)


def test_a_feed_knows_when_it_first_learned_something():
    store = MemoryStore()
    tell(store, [a_day(known=moment(9))])
    tell(store, [a_day("cooking", known=moment(4)), a_day("painting", known=moment(12))])
    assert store.collections["feeds"]["matching"]["earliest"] == microseconds(moment(4))


def test_facts_lie_on_pages_of_a_size():
    store = MemoryStore()
    tell(store, [a_day(f"assignment-{number}") for number in range(PAGE + 1)])
    pages = [fact["page"] for fact in facts_in(store).values()]
    assert (pages.count("matching/0"), pages.count("matching/1")) == (PAGE, 1)


def test_a_batch_writes_each_ledger_once():
    store = MemoryStore()
    tell(store, [a_day(f"assignment-{number}") for number in range(50)])
    assert [ledger["version"] for ledger in store.collections["ledgers"].values()] == [1]


def test_what_a_failed_attempt_was_told_is_forgotten():
    work = ReportingWork(MemoryStore())
    told = _kept("lasting")
    work.keep_fact("matching", told)
    try:
        with work.attempt():
            work.keep_fact("matching", _kept("passing"))
            raise KeyError
    except KeyError:
        pass
    assert [change.id for change in work.pending().changes if change.collection == "facts"] == [told.id]


def test_what_would_be_written_is_the_same_when_asked_twice():
    work = ReportingWork(MemoryStore())
    work.keep_fact("matching", _kept("reading-aloud"))
    assert work.pending() == work.pending()


def _kept(assignment: str):
    store = MemoryStore()
    work = ReportingWork(store)
    tell(store, [a_day(assignment)])
    [fact_id] = facts_in(store)
    return work.facts.get(fact_id)


def test_registrations_of_two_years_lie_in_two_ledgers():
    store = MemoryStore()
    tell(store, [a_registration("amina", on="2018-12-31"), a_registration("baran", on="2019-01-01")])
    assert set(views_of(store)["registrations"]) == {"gent/2018", "gent/2019"}
