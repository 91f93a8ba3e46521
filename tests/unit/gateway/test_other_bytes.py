"""What the door changes in an answer has another tag; services know the version in it all the same."""

import gzip
from typing import Any

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from services.chassis.http.entity_tags import marked, tags_in
from services.gateway.compression import SHORTEST, compress
from services.gateway.joining.answering import answered
from services.gateway.upstream import UpstreamAnswer, UpstreamRequest

ETAG = '"AbCdEf~_-ghijklmn.opqrstuv"'
PAGE = "/v1/matches?unit=gent&limit=1"


@pytest.mark.parametrize(("reads", "etag"), [("gzip", ETAG[:-1] + '-gzip"'), ("identity", ETAG)])
def test_a_packed_answer_has_a_tag_of_its_own(reads: str, etag: str) -> None:
    response = Response(b"{}" * SHORTEST, content_type="application/json", headers={"ETag": ETAG})
    builder = EnvironBuilder(path="/v1/units", headers={"Accept-Encoding": reads})
    compress(Request(builder.get_environ()), response)

    assert response.headers["ETag"] == etag
    packed = response.get_data()
    assert (gzip.decompress(packed) if reads == "gzip" else packed) == b"{}" * SHORTEST


class Matching:
    """Answers a page of matches, and no cards."""

    def pass_on(self, _service: str, request: UpstreamRequest) -> UpstreamAnswer:
        headers = (("ETag", ETAG), ("Link", f'<{PAGE}&after=x>; rel="next"')) if request.method == "GET" else ()
        return UpstreamAnswer(status=200, headers=headers, body=b'{"matches": []}')


def test_an_answer_with_names_has_a_tag_of_its_own_and_its_next_page_has_names_too() -> None:
    services: Any = Matching()
    asked = UpstreamRequest(method="GET", target=f"{PAGE}&with=names", seconds=5)
    headers = dict(answered("matching", asked, services).headers)

    assert headers["ETag"] == ETAG[:-1] + '-names"'
    assert headers["Link"] == f'<{PAGE}&after=x&with=names>; rel="next"'


def test_a_service_reads_the_version_in_any_of_them() -> None:
    both = marked(marked(ETAG, "names"), "gzip")
    assert tags_in(both, "If-Match") == tags_in(ETAG, "If-Match") == [(False, ETAG.strip('"'))]
