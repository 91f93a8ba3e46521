"""Where a webhook may lead: to a public address, by https. Each refusal says which rule it was."""

from ipaddress import ip_address

import pytest

from services.chassis.errors import Invalid
from services.partners.webhooks.domain.targets import may_be_sent_to, target

NOT_PUBLIC = (
    *("127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
    *("192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
    *("::1", "::", "::7f00:1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "fe80::1", "fc00::1", "fec0::1", "ff02::1"),
    *("64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2001::1", "2001:db8::1", "2002:7f00:1::"),
)
REFUSED = {
    "": "webhook-url-unreadable",
    "hooks.example": "webhook-url-unreadable",
    "https://": "webhook-url-unreadable",
    "https://hooks.example:port/": "webhook-url-unreadable",
    "https://hooks.example/#there": "webhook-url-unreadable",
    "https://hooks.example/a b": "webhook-url-unreadable",
    "https://hooks.example\\@10.0.0.1/": "webhook-url-unreadable",
    "https://hóóks.example/": "webhook-url-unreadable",
    "http://hooks.example/": "webhook-not-https",
    "ftp://hooks.example/": "webhook-not-https",
    "https://user:secret@hooks.example/": "webhook-with-user",
    "https://@hooks.example/": "webhook-with-user",
    "https://hooks.example:22/": "webhook-port",
    "https://hooks.example:0/": "webhook-port",
    "https://hooks.example:80/": "webhook-port",
    "https://localhost/": "webhook-not-public",
    "https://broker/": "webhook-not-public",
    "https://mongo.default.svc.cluster.local/": "webhook-not-public",
    "https://localhost./": "webhook-not-public",
    "https://2130706433/": "webhook-not-public",
    "https://0x7f000001/": "webhook-not-public",
    "https://127.1/": "webhook-not-public",
    "https://0177.0.0.1/": "webhook-not-public",
    "https://127.0.0.1/": "webhook-not-public",
    "https://[::1]/": "webhook-not-public",
    "https://[::ffff:10.0.0.1]/": "webhook-not-public",
    "https://a_b.example/": "webhook-not-public",
}


@pytest.mark.parametrize("url", REFUSED)
def test_what_leads_elsewhere_is_refused_by_the_rule_that_it_breaks(url: str) -> None:
    with pytest.raises(Invalid, match=REFUSED[url]) as refused:
        target(url)

    assert refused.value.field == "url"
    assert refused.value.detail


@pytest.mark.parametrize(
    ("url", "host", "port", "path", "header"),
    [
        ("https://hooks.example", "hooks.example", 443, "/", "hooks.example"),
        ("https://Hooks.Example/in?key=1", "hooks.example", 443, "/in?key=1", "hooks.example"),
        ("https://hooks.example:8443/in", "hooks.example", 8443, "/in", "hooks.example:8443"),
        ("https://1.1.1.1/", "1.1.1.1", 443, "/", "1.1.1.1"),
        ("https://[2606:4700::1111]/", "2606:4700::1111", 443, "/", "[2606:4700::1111]"),
    ],
)
def test_a_public_address_is_taken_apart(url: str, host: str, port: int, path: str, header: str) -> None:
    found = target(url)

    assert (found.host, found.port, found.path, found.header) == (host, port, path, header)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_addresses_that_are_not_public_are_sent_nothing(address: str) -> None:
    assert not may_be_sent_to(ip_address(address))


@pytest.mark.parametrize("address", ["1.1.1.1", "193.190.1.1", "2606:4700::1111", "::ffff:1.1.1.1"])
def test_public_addresses_may_be_sent_to(address: str) -> None:
    assert may_be_sent_to(ip_address(address))


def test_this_machine_is_sent_to_only_where_that_was_set_and_nothing_else_is_then() -> None:
    for url in ("http://127.0.0.1:9000/in", "https://localhost:9000/", "http://[::1]:9000/"):
        assert target(url, on_loopback=True).port == 9000
    for url in ("http://hooks.example/", "https://10.0.0.1/", "https://hooks.example:9000/"):
        with pytest.raises(Invalid):
            target(url, on_loopback=True)
    assert may_be_sent_to(ip_address("127.0.0.1"), on_loopback=True)
    assert not may_be_sent_to(ip_address("10.0.0.1"), on_loopback=True)
