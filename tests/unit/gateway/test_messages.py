"""Answers of services as bytes: read to where they say that they end, and refused when they are none."""

import io

import pytest

from services.gateway.messages import UnreadableAnswer, UpstreamRequest, answer_from, written


def read(text: str, of_head: bool = False) -> tuple[int, bytes, bool]:
    """Status, body, and whether another answer may follow."""
    answer, reusable = answer_from(io.BytesIO(text.replace("\n", "\r\n").encode("latin-1")), of_head)
    return answer.status, answer.body, reusable


def test_a_length_says_where_it_ends() -> None:
    assert read("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello, and more") == (200, b"hello", True)


def test_chunks_say_where_it_ends_with_extensions_and_trailers() -> None:
    text = "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5;x=y\nhello\nA\n, and more\n0\nTrailer: x\n\n"

    assert read(text) == (200, b"hello, and more", True)


def test_without_a_word_the_connection_says_where_it_ends() -> None:
    assert read("HTTP/1.1 200 OK\n\nhello") == (200, b"hello", False)


def test_a_service_that_closes_is_not_asked_again_on_that_connection() -> None:
    assert read("HTTP/1.1 200 OK\nContent-Length: 2\nConnection: close\n\nok") == (200, b"ok", False)


@pytest.mark.parametrize(("status", "of_head"), [(204, False), (304, False), (200, True)])
def test_some_answers_have_no_body_whatever_length_they_say(status: int, of_head: bool) -> None:
    assert read(f"HTTP/1.1 {status} X\nContent-Length: 5\n\n", of_head) == (status, b"", True)


def test_what_comes_on_the_way_is_passed_over() -> None:
    assert read("HTTP/1.1 100 Continue\n\nHTTP/1.1 201 Created\nContent-Length: 0\n\n") == (201, b"", True)


def test_headers_are_kept_line_by_line() -> None:
    answer, _ = answer_from(
        io.BytesIO(b"HTTP/1.1 204 X\r\nSet-Cookie: a=b\r\nset-cookie:\t c=d \r\nDate: x\r\n\r\n"), False
    )

    assert answer.headers == (("Set-Cookie", "a=b"), ("set-cookie", "c=d"), ("Date", "x"))
    assert answer.date == "x"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "hello\n\n",
        "HTTP/2 200 OK\n\n",
        "HTTP/1.1 OK\n\n",
        "HTTP/1.1 200 OK\nContent-Length: 5\n",
        "HTTP/1.1 200 OK\nno colon\n\n",
        "HTTP/1.1 200 OK\nContent-Length: 5\n\nhell",
        "HTTP/1.1 200 OK\nContent-Length: -5\n\nhello",
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhell",
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nfive\nhello\n0\n\n",
    ],
)
def test_what_is_no_answer_or_ends_early_is_refused(text: str) -> None:
    with pytest.raises(UnreadableAnswer):
        read(text)


def test_a_request_says_its_length_where_a_body_may_be() -> None:
    asked = UpstreamRequest(method="POST", target="/v1/x?y=é", seconds=1, headers={"Accept": "a"}, body=b"{}")

    assert written(asked, "intake:80") == (
        b"POST /v1/x?y=\xe9 HTTP/1.1\r\nHost: intake:80\r\nAccept: a\r\nContent-Length: 2\r\n\r\n{}"
    )
    assert b"Content-Length: 0" in written(UpstreamRequest(method="PUT", target="/", seconds=1), "x")
    assert b"Content-Length" not in written(UpstreamRequest(method="GET", target="/", seconds=1), "x")
