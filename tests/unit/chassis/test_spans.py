"""What belongs to a trace is told as such, and nothing else; without a collector nothing is told or breaks."""

import re

import eventlet
import pytest
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF, DEFAULT_ON

from services.chassis import spans, tracing
from tests.unit.chassis.recording import recording

TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"


def traceparent(flags: str = "01") -> str:
    return f"00-{TRACE}-{PARENT}-{flags}"


def test_without_a_recorder_a_trace_goes_on_all_the_same() -> None:
    span = spans.begun("POST /v1/newcomers", "server", traceparent("00"))

    assert re.fullmatch(f"00-{TRACE}-[0-9a-f]{{16}}-00", span.traceparent)
    assert PARENT not in span.traceparent
    with span.current(), spans.ended(span), spans.part("commit") as part:
        assert part.traceparent == ""


def test_without_a_recorder_a_trace_has_the_id_that_is_wanted() -> None:
    assert tracing.trace_id(spans.begun("GET", "server", "garbled", trace=TRACE).traceparent) == TRACE


def test_a_part_stands_below_the_whole_and_the_whole_below_its_parent() -> None:
    with recording() as told:
        whole = spans.begun("POST /v1/newcomers", "server", traceparent())
        with spans.ended(whole), whole.current(), spans.part("register"), spans.part(lambda: "commit", "client"):
            pass

        assert (told.parent("commit"), told.parent("register")) == ("register", "POST /v1/newcomers")
        assert told.parent("POST /v1/newcomers") == PARENT
        assert {f"{span.context.trace_id:032x}" for span in told.spans.values() if span.context} == {TRACE}


def test_a_part_of_nothing_is_not_told() -> None:
    with recording() as told:
        with spans.part("commit") as part:
            assert part is spans.NOTHING

        assert told.spans == {}


def test_what_follows_continues_the_span_itself() -> None:
    with recording() as told:
        first = spans.begun("POST /v1/newcomers", "server")
        second = spans.begun("process newcomer-registered", "consumer", first.traceparent)
        first.end()
        second.end()

        assert told.parent("process newcomer-registered") == "POST /v1/newcomers"


def test_a_trace_has_the_id_by_which_its_request_is_called() -> None:
    with recording() as told:
        spans.begun("GET", "server", None, trace=TRACE).end()
        spans.begun("GET /", "server").end()

        assert tracing.trace_id(f"00-{told.spans['GET'].context.trace_id:032x}--") == TRACE
        assert told.spans["GET"].parent is None
        assert told.spans["GET /"].context.trace_id != int(TRACE, 16)


@pytest.mark.parametrize("said", ["00", "01"])
def test_a_strangers_word_on_what_is_recorded_is_not_taken(said: str) -> None:
    with recording(DEFAULT_ON):
        assert spans.begun("GET", "server", traceparent(said), trace=TRACE).traceparent.endswith("-01")
    with recording(ALWAYS_OFF):
        assert spans.begun("GET", "server", traceparent(said), trace=TRACE).traceparent.endswith("-00")


def test_what_the_door_decided_holds_for_all_that_follows() -> None:
    with recording(DEFAULT_ON) as told:
        whole = spans.begun("POST /v1/newcomers", "server", traceparent("00"))
        with spans.ended(whole), whole.current(), spans.part("commit") as part:
            assert part.carried_by({"traceparent": "as it was"}) == {"traceparent": "as it was"}

        assert whole.traceparent.endswith("-00")
        assert told.spans == {}


def test_a_failure_is_told_by_its_kind_and_not_by_its_words() -> None:
    with recording() as told:
        span = spans.begun("POST /v1/newcomers", "server")
        with pytest.raises(ValueError, match="Xanthippe"), spans.ended(span):
            raise ValueError("Xanthippe")

        failed = told.spans["POST /v1/newcomers"]
        assert (failed.status.is_ok, failed.status.description) == (False, None)
        assert dict(failed.attributes or {}) == {"error.type": "ValueError"}
        assert list(failed.events) == []


def test_each_of_many_at_once_keeps_its_own() -> None:
    def ask(number: int) -> None:
        span = spans.begun(f"ask {number}", "server")
        with spans.ended(span), span.current():
            for _ in range(3):
                eventlet.sleep(0)
                with spans.part(f"part {number}"):
                    eventlet.sleep(0)

    with recording() as told:
        for green in [eventlet.spawn(ask, number) for number in range(20)]:
            green.wait()

        assert [told.parent(f"part {number}") for number in range(20)] == [f"ask {number}" for number in range(20)]
