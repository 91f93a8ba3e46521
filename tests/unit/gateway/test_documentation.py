"""The API's description and the page that shows it: complete, kept by clients, and with nothing of another host."""

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest
from werkzeug.exceptions import NotFound
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from services.gateway import documentation, handlers
from services.identity.html.rendering import HEADERS

FOLDER = Path(documentation.__file__).parent


def got(path: str, **headers: str) -> Response:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    environ = EnvironBuilder(path=path, headers=sent).get_environ()
    return Response.from_app(handlers.document(Request(environ)), environ)


@pytest.mark.parametrize(("name", "version"), [("openapi", "3.1.0"), ("asyncapi", "3.0.0")])
def test_a_description_is_served_as_it_is_committed(name: str, version: str) -> None:
    answer = got(f"/v1/{name}.json")
    assert (answer.status_code, answer.content_type) == (200, "application/json")
    assert answer.get_data() == (FOLDER / f"{name}.json").read_bytes()
    assert json.loads(answer.get_data())[name] == version


def test_whoever_reads_gzip_gets_a_tenth_of_it() -> None:
    plain, zipped = got("/v1/openapi.json"), got("/v1/openapi.json", Accept_Encoding="gzip, br")
    assert gzip.decompress(zipped.get_data()) == plain.get_data()
    assert len(zipped.get_data()) * 5 < len(plain.get_data())
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert {"Accept-Encoding"} == {plain.headers["Vary"], zipped.headers["Vary"]}


def test_whoever_has_it_already_is_sent_nothing() -> None:
    first = got("/v1/openapi.json")
    again = got("/v1/openapi.json", If_None_Match=first.headers["ETag"])
    assert (again.status_code, again.get_data()) == (304, b"")
    assert got("/v1/openapi.json", If_None_Match='W/"another"').status_code == 200
    assert "public" in first.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/docs", "/docs/"])
def test_the_page_needs_nothing_but_files_of_ours(path: str) -> None:
    page = got(path).get_data(as_text=True)
    named = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert {name for name in named if not name.startswith("data:")} == {
        "/docs/swagger-ui.css",
        "/docs/swagger-ui-bundle.js",
        "/docs/documentation.css",
        "/docs/documentation.js",
        "/v1/openapi.json",
        "/v1/asyncapi.json",
    }
    assert {got(name).status_code for name in named if name.startswith("/")} == {200}


@pytest.mark.parametrize("path", ["/docs", "/docs/oauth2-redirect.html"])
def test_a_page_runs_no_script_that_is_not_a_file_of_ours(path: str) -> None:
    answer = got(path)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy
    assert "http" not in policy
    page = answer.get_data(as_text=True)
    assert re.findall(r"<script[^>]*>[^<]", page) == []
    assert "style=" not in page


@pytest.mark.parametrize("path", ["/docs", "/docs/oauth2-redirect.html"])
def test_a_window_that_it_opens_to_sign_in_finds_back_to_it(path: str) -> None:
    assert got(path).headers["Cross-Origin-Opener-Policy"] == HEADERS["Cross-Origin-Opener-Policy"]


@pytest.mark.parametrize("path", ["/docs/files.py", "/docs/../files.py", "/docs/__init__.py", "/docs/none"])
def test_nothing_else_of_the_folder_is_served(path: str) -> None:
    with pytest.raises(NotFound):
        got(path)


UNCHANGED = {
    "swagger-ui-bundle.js": "e6a898692f2d768e807c3ba4626068a69a2c5dd960dd6c76f3e4d3a3de180af2",
    "swagger-ui.css": "5ed08757e53da3e026d6cbecc61fe5d43585c9560b302d534ad56692519a273d",
    "oauth2-redirect.html": "f3546c5b74b44eac7de5b4193a641b4f23365470c109b490c566bac0de446745",
    "oauth2-redirect.js": "a5c8a34e09e49737382cc5019446eec7c3db3461963fc5bfe448361d3c5549e9",
}
"""SHA-256 of the files in swagger-ui-dist 5.35.0."""


@pytest.mark.parametrize("name", UNCHANGED)
def test_what_is_of_others_is_served_as_it_came(name: str) -> None:
    assert hashlib.sha256(got(f"/docs/{name}").get_data()).hexdigest() == UNCHANGED[name]
