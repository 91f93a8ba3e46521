"""`ETag`, `If-Match` and `If-None-Match`: nobody's edit is lost in silence, nobody is disturbed by another part."""

from typing import Any

import pytest
from werkzeug.wrappers import Response

from services.platform.caller import Caller

from .things import COORDINATOR, Things, read, send

ORGANISATION = Caller(subject="o1", role="organisation", organisation="o1")


def added(service: Things) -> tuple[str, Response]:
    answer = send(Things.add, service, "/v1/things", {"colour": "red"})
    return read(answer)[1]["id"], answer


def shown(service: Things, thing: str, caller: Caller = COORDINATOR, **headers: str) -> Response:
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    options = {"method": "GET", "values": {"thing_id": thing}, "headers": told, "caller": caller}
    return send(Things.thing, service, f"/v1/things/{thing}", **options)


def painted(service: Things, thing: str, colour: str, caller: Caller = COORDINATOR, **headers: str) -> Response:
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    options = {"method": "PUT", "values": {"thing_id": thing}, "headers": told, "caller": caller}
    return send(Things.paint, service, f"/v1/things/{thing}", {"colour": colour}, **options)


def priced(service: Things, thing: str, cents: int) -> Response:
    options = {"method": "PUT", "values": {"thing_id": thing}}
    return send(Things.price, service, f"/v1/things/{thing}/price", {"cents": cents}, **options)


def test_whoever_edits_what_somebody_changed_meanwhile_is_told_and_the_others_edit_stays() -> None:
    service = Things()
    thing, _ = added(service)
    etag = shown(service, thing).headers["ETag"]
    painted(service, thing, "blue", If_Match=etag)

    code, problem = read(painted(service, thing, "green", If_Match=etag))

    assert (code, problem["slug"], problem["changed"]) == (412, "changed-meanwhile", ["colour"])
    assert "Read it again" in problem["detail"]
    assert service.colours == ["blue"]


def test_a_change_of_another_part_disturbs_nobody() -> None:
    service = Things()
    thing, _ = added(service)
    etag = shown(service, thing).headers["ETag"]
    priced(service, thing, 500)

    assert painted(service, thing, "green", If_Match=etag).status_code == 200


def test_the_answer_of_a_command_has_the_tag_for_the_next_edit() -> None:
    service = Things()
    thing, made = added(service)
    first = painted(service, thing, "blue", If_Match=made.headers["ETag"])
    second = painted(service, thing, "green", If_Match=first.headers["ETag"])

    assert (first.status_code, second.status_code) == (200, 200)
    assert painted(service, thing, "black", If_Match=first.headers["ETag"]).status_code == 412


def test_somebody_who_commits_between_the_look_and_the_commit_is_not_overwritten() -> None:
    service = Things()
    thing, made = added(service)
    service.meanwhile = [lambda: painted(service, thing, "blue")]

    assert painted(service, thing, "green", If_Match=made.headers["ETag"]).status_code == 412
    assert service.colours == ["blue"]


def test_without_if_match_the_last_one_holds_as_before() -> None:
    service = Things()
    thing, _ = added(service)
    painted(service, thing, "blue")
    assert painted(service, thing, "green").status_code == 200


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("*", 200),
        ("{etag}", 200),
        ('"other", {etag}', 200),
        ("{version}", 200),
        ("W/{etag}", 412),
        ('"other"', 412),
        ('""', 412),
        ("other", 422),
        ("", 422),
        ('"a" "b"', 422),
    ],
)
def test_if_match_takes_a_list_of_strong_tags_or_any(said: str, status: int) -> None:
    service = Things()
    thing, made = added(service)
    header = said.format(etag=shown(service, thing).headers["ETag"], version=made.headers["ETag"])

    assert painted(service, thing, "blue", If_Match=header).status_code == status


@pytest.mark.parametrize("header", ["*", '"other"'])
def test_of_what_is_not_there_it_is_told_that_it_is_not_there(header: str) -> None:
    assert painted(Things(), "nothing", "blue", If_Match=header).status_code == 404


def test_a_tag_that_a_server_marked_as_packed_is_the_same_version() -> None:
    service = Things()
    thing, _ = added(service)
    packed = shown(service, thing).headers["ETag"][:-1] + '-gzip"'

    assert shown(service, thing, If_None_Match=packed).status_code == 304
    assert painted(service, thing, "blue", If_Match=packed).status_code == 200


@pytest.mark.parametrize(("header", "status"), [("*", 412), ("{version}", 412), ('"other"', 200)])
def test_a_command_may_ask_that_nothing_is_there_yet(header: str, status: int) -> None:
    service = Things()
    thing, made = added(service)
    said = header.format(version=made.headers["ETag"])
    answer = painted(service, thing, "blue", If_None_Match=said)

    assert answer.status_code == status
    assert status == 200 or read(answer)[1]["slug"] == "exists-already"


def test_where_there_is_no_one_record_the_headers_are_refused_rather_than_ignored() -> None:
    service = Things()
    headers = {"If-Match": '"x"'}
    for path, body in (("/v1/things", {"colour": "red"}), ("/v1/things/batch", {"items": [{"colour": "red"}]})):
        assert read(send(Things.add, service, path, body, headers=headers))[1]["slug"] == "no-version-here"
    assert service.colours == []


@pytest.mark.parametrize("sign", ["{etag}", "W/{etag}", '"x", {etag}', "*"])
def test_what_its_reader_has_already_is_not_sent_again(sign: str) -> None:
    service = Things()
    thing, _ = added(service)
    first = shown(service, thing)
    again = shown(service, thing, If_None_Match=sign.format(etag=first.headers["ETag"]))

    assert (again.status_code, again.get_data()) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    painted(service, thing, "blue")
    assert shown(service, thing, If_None_Match=first.headers["ETag"]).status_code == 200


def test_lists_have_tags_too_and_say_how_long_they_may_be_kept() -> None:
    service = Things()
    added(service)
    first = send(Things.all, service, "/v1/things", method="GET")
    again = send(Things.all, service, "/v1/things", method="GET", headers={"If-None-Match": first.headers["ETag"]})
    added(service)
    later = send(Things.all, service, "/v1/things", method="GET", headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, again.status_code, later.status_code) == (200, 304, 200)
    assert first.headers["Cache-Control"] == "private, no-cache"
    assert first.headers["Vary"] == "Authorization"


def test_what_is_of_one_record_alone_is_kept_by_nobody() -> None:
    service = Things()
    thing, made = added(service)
    for answer in (made, shown(service, thing), shown(service, "nothing")):
        assert answer.headers["Cache-Control"] == "private, no-store"


def test_what_is_new_says_where_it_is_read() -> None:
    thing, made = added(Things())
    assert made.headers["Location"] == f"/v1/things/{thing}"


def test_a_part_that_a_role_does_not_see_does_not_show_that_it_changed() -> None:
    service = Things()
    thing, _ = added(service)

    def version(caller: Caller) -> Any:
        return shown(service, thing, caller).headers["ETag"].split(".")[0]

    before = version(ORGANISATION), version(COORDINATOR)
    priced(service, thing, 500)
    assert version(ORGANISATION) == before[0]
    assert version(COORDINATOR) != before[1]


def test_a_repetition_with_its_key_is_answered_although_the_record_changed_by_it() -> None:
    service = Things()
    thing, made = added(service)
    headers = {"If_Match": made.headers["ETag"], "Idempotency_Key": "k1"}
    first, second = painted(service, thing, "blue", **headers), painted(service, thing, "blue", **headers)

    replayed = {**first.headers, "Idempotency-Replayed": "true"}
    assert (first.status_code, replayed) == (second.status_code, dict(second.headers))
