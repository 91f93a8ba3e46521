"""Who asks: what our own proxies say is believed, what a client says is not."""

import pytest

from services.gateway.headers import client_address, passed_in


def environ(**said: str) -> dict[str, str]:
    forwarded = {f"HTTP_X_FORWARDED_{what}": value for what, value in said.items()}
    return {"REMOTE_ADDR": "10.0.0.1", "wsgi.url_scheme": "http", "HTTP_HOST": "gateway:8000", **forwarded}


@pytest.mark.parametrize(
    ("said", "proxies", "address"),
    [
        ("", 0, "10.0.0.1"),
        ("1.1.1.1", 0, "10.0.0.1"),
        ("9.9.9.9,1.1.1.1", 1, "1.1.1.1"),
        ("9.9.9.9, 1.1.1.1, 10.0.0.2", 2, "1.1.1.1"),
        ("1.1.1.1", 2, "10.0.0.1"),
        ("", 1, "10.0.0.1"),
    ],
)
def test_an_address_is_what_the_outermost_of_our_own_proxies_saw(said: str, proxies: int, address: str) -> None:
    assert client_address(environ(FOR=said), proxies) == address


def test_behind_a_proxy_that_speaks_tls_a_service_hears_the_public_address() -> None:
    headers = passed_in(environ(FOR="9.9.9.9,1.1.1.1", PROTO="http,https", HOST="evil.example,refu.example"), 1)

    assert headers == {
        "X-Forwarded-For": "1.1.1.1",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "refu.example",
    }
