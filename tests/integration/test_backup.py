"""A backup of real databases and queues: one moment or none; brought back in pieces, and never over something else."""

import json
from collections.abc import Callable
from dataclasses import replace
from threading import Thread

import pytest

from services.backup import cut, erasures, restoring, shelf
from services.backup.waiting import Broker
from services.chassis.errors import Unavailable
from services.chassis.messaging import topology
from services.chassis.messaging.wire_names import queue_name, retry_name
from services.chassis.storage import id_form, relay_pause, restored
from services.console.command_line.exits import Stop
from services.contracts.listeners import LISTENERS, SOURCES
from tests.integration.support.backed_up import SECRET, Installation
from tests.integration.support.stage import LADDER
from tests.integration.support.waiting import eventually
from tests.integration.support.wire import DEAD_LETTERS

HEARD = queue_name(LISTENERS[0])
RETRIED = retry_name("employment", LADDER[-1])


def test_all_documents_indexes_and_messages_come_back(kept: Installation) -> None:
    own = next(queue_name(one) for one in LISTENERS if one.service == "employment")
    kept.wire.publish([b"dead", b"too"], exchange="", key=DEAD_LETTERS)
    kept.wire.publish([b"waits"], exchange="", key=HEARD)
    kept.wire.publish([b"again"], exchange=RETRIED, key=own)
    before = kept.everything()
    made = kept.create()
    assert [letter.body for letter in kept.wire.take(DEAD_LETTERS)] == [b"dead", b"too"]
    [index] = [one for one in kept.of("intake").records.list_indexes() if one["name"] != "_id_"]

    kept.wipe()
    came = kept.restore(made)

    assert kept.everything() == before
    assert (came.messages, came.ended_again) == (4, 0)
    assert [letter.body for letter in kept.wire.take(DEAD_LETTERS)] == [b"dead", b"too"]
    assert [letter.body for letter in kept.wire.take(own)] == [b"again"]
    assert [letter.body for letter in kept.wire.take(HEARD)] == [b"waits"]
    assert index in list(kept.of("intake").records.list_indexes())
    assert restored.under_way({name: kept.of(name) for name in SOURCES}) is None


def test_a_transaction_over_two_databases_is_in_a_backup_whole_or_not_at_all(kept: Installation) -> None:
    ends, written = [False], [0]

    def write() -> None:
        while not ends[0]:
            with kept.client.start_session() as session, session.start_transaction():
                for name in ("intake", "partners"):
                    kept.of(name).pairs.insert_one({"_id": written[0]}, session=session)
            written[0] += 1

    for name in ("intake", "partners"):
        kept.of(name).create_collection("pairs")
    writer = Thread(target=write)
    writer.start()
    try:
        eventually(lambda: written[0] > 20, "something is written")
        made = kept.create()
    finally:
        ends[0] = True
        writer.join()
    kept.wipe()
    kept.restore(made)

    both = [[one["_id"] for one in kept.of(name).pairs.find().sort("_id")] for name in ("intake", "partners")]
    assert both[0] == both[1] == list(range(len(both[0])))
    assert 20 < len(both[0]) < written[0]


def test_a_store_that_only_says_that_it_gives_one_moment_is_found(
    kept: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cut.mongo, "EMBEDDED", "something else")

    with pytest.raises(Stop, match="would be torn"):
        kept.create()

    assert shelf.found(kept.places.need_folder()) == []
    assert kept.of("intake")[relay_pause.COLLECTION].find_one({"_id": relay_pause.PAUSE}) is None


def test_a_process_that_listens_and_says_nothing_is_waited_for_and_the_pause_is_taken_back(kept: Installation) -> None:
    with kept.wire.channel() as channel:
        channel.basic_consume(HEARD)
        with pytest.raises(Stop, match="Not everything came to rest in time"):
            kept.create(seconds=2)

    assert kept.of("intake")[relay_pause.COLLECTION].find_one({"_id": relay_pause.PAUSE}) is None
    assert not list(kept.places.need_folder().glob("*"))


def test_a_restore_that_was_interrupted_goes_on_and_nobody_begins_meanwhile(
    kept: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept.everything()
    made = kept.create()
    kept.wipe()
    give: Callable[..., int] = Broker.give
    monkeypatch.setattr(Broker, "give", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        kept.restore(made)
    with pytest.raises(Unavailable, match="restore-unfinished"):
        restored.must_be_over(kept.of("matching"))
    with pytest.raises(Stop, match=f"{made} is restored in part"):
        kept.create()
    kept.of("intake").records.insert_one({"_id": "left alone: this collection was finished"})
    monkeypatch.setattr(Broker, "give", give)

    kept.restore(made)

    kept.of("intake").records.delete_one({"_id": "left alone: this collection was finished"})
    assert kept.everything() == before
    restored.must_be_over(kept.of("matching"))


def test_what_is_there_is_dropped_only_by_who_confirms_it(kept: Installation) -> None:
    before = kept.everything()
    made = kept.create()
    kept.of("intake").records.insert_one({"_id": "later", "n": 99})
    kept.of("intake").create_collection("newer")
    asked: list[str] = []

    with pytest.raises(Stop, match="something is kept in intake"):
        kept.restore(made)
    with pytest.raises(Stop, match="not confirmed"):
        kept.restore(made, replace=True, confirmed=lambda prefix: bool(asked.append(prefix)))
    kept.restore(made, replace=True, confirmed=lambda _: True)

    assert asked == [kept.places.prefix]
    assert kept.everything() == before


def test_a_restore_refuses_what_would_not_fit_and_says_why(kept: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    made, ours = kept.create(), kept.places
    kept.wipe()
    other, journal = kept.places.need_folder() / "other", kept.places.need_folder() / erasures.FILE
    other.write_text("o" * 64)

    kept.places = replace(ours, id_key=other)
    with pytest.raises(Stop, match="REFU_ID_KEY is not the secret"):
        kept.restore(made)
    kept.places = replace(ours, seal_key=other)
    with pytest.raises(Stop, match="REFU_SEAL_KEY is not the secret"):
        kept.restore(made)
    with kept.wire.channel() as channel:
        kept.places = ours
        channel.basic_consume(HEARD)
        with pytest.raises(Stop, match="Stop the services first"):
            kept.restore(made)
    for release in ("0.1.0", "9.0.0"):
        monkeypatch.setattr(restoring, "VERSION", release)
        with pytest.raises(Stop, match=f"this is {release}"):
            kept.restore(made)
    journal.write_text(json.dumps({"kind": "kept-up", "at": "2020-01-01T00:00:00+00:00"}) + "\n")
    with pytest.raises(Stop, match="complete until 2020-01-01"):
        kept.restore(made, earlier_release=True)
    assert kept.everything() == {}

    other.write_text(f"{'o' * 64}\n{SECRET}\n")
    kept.places = replace(ours, seal_key=other)
    kept.restore(made, earlier_release=True, without_erasures=True)
    assert len(kept.everything()["intake.records"]) == 50


def test_databases_with_different_secrets_are_not_backed_up(kept: Installation) -> None:
    kept.of("matching")[id_form.COLLECTION].update_one({"_id": id_form.DOCUMENT}, {"$set": {"secret": "another"}})

    with pytest.raises(Stop, match=r"different secrets \(ids\)"):
        kept.create()


def test_topology_that_is_missing_is_said(kept: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(topology, "missing", lambda *_: iter(["intake.events"]))

    with pytest.raises(Stop, match=r"has no intake\.events\. Run `refu topology`"):
        kept.create()
