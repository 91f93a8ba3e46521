"""It is known beforehand when the certificate expires that a server showed."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from services.chassis import metrics
from services.chassis.messaging import certificates


def expires(server: str) -> datetime:
    return datetime.fromtimestamp(metrics.CERTIFICATE_EXPIRES.labels(server)._value.get(), UTC)


def shown(certificate: dict[str, Any] | None) -> Any:
    return SimpleNamespace(getpeercert=lambda: certificate)


def test_the_end_of_a_certificate_is_said() -> None:
    certificates.note("shown", shown({"notAfter": "Jun  9 12:00:00 2027 GMT"}))

    assert expires("shown") == datetime(2027, 6, 9, 12, tzinfo=UTC)


@pytest.mark.parametrize("sock", [SimpleNamespace(), shown(None), shown({})], ids=["plain", "none", "unchecked"])
def test_a_connection_without_one_says_nothing(sock: Any) -> None:
    certificates.note("unknown", sock)

    assert ("unknown",) not in metrics.CERTIFICATE_EXPIRES._metrics
