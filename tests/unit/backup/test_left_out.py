"""What no key could be destroyed for goes into no archive."""

from datetime import UTC, datetime

import bson

from services.backup import left_out
from services.chassis.sending import queue

AT = datetime(2026, 11, 30, 12, tzinfo=UTC)


def kept(part: str, collection: str, document: dict[str, object]) -> dict[str, object]:
    [raw] = left_out.without([bson.encode(document)], collection, left_out.names(part, collection))
    return dict(bson.decode(raw))


def test_digests_of_names_and_phones_are_left_out_and_all_else_stays() -> None:
    file = {"_id": "n1", "status": "registered", "person": b"sealed", "reference_key": "x", "sealed_keys": b"sealed"}
    digests = {name: ["x"] for name in ("looked_up_by", "resembles_by", "found_by", "reachable_at")}

    assert kept("intake", "newcomers", {**file, **digests}) == file


def test_a_collection_whose_digests_are_made_by_nobody_again_keeps_them() -> None:
    assert kept("matching", "assignments", {"_id": "a1", "reference_key": "x"}) == {"_id": "a1", "reference_key": "x"}


def test_a_message_that_waits_is_kept_as_one_that_is_sent_no_more() -> None:
    waiting = {"_id": "m1", "channel": "sms", "to": "+32470", "text": "Hello", "subject": "", "state": queue.HELD}

    found = kept("intake", "messages", {**waiting, "due_at": AT, "useful_until": AT, "tries": 0})

    assert (found["_id"], found["state"], found["to"], found["text"]) == ("m1", queue.EXPIRED, "", "")
