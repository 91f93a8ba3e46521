"""What is sent twice and what is not, and how a service that is away or too slow is told."""

import pytest

from services.chassis.errors import Unavailable
from services.gateway import connections
from services.gateway.upstream import Services, UpstreamRequest

from .behind import Pretender


def sent(services: Services, method: str = "GET", seconds: float = 5) -> int:
    return services.pass_on("intake", UpstreamRequest(method=method, target="/v1/units", seconds=seconds)).status


def refused(services: Services, method: str = "GET", seconds: float = 5) -> Unavailable:
    with pytest.raises(Unavailable, match="service-unavailable") as refusal:
        sent(services, method, seconds)
    assert refusal.value.fields == {"service": "intake"}
    return refusal.value


@pytest.fixture
def services(service: Pretender) -> Services:
    return Services({"intake": service.url})


def test_one_connection_serves_many_requests(service: Pretender, services: Services) -> None:
    assert [sent(services) for _ in range(5)] == [200] * 5
    assert len(service.connections) == 1


def test_a_connection_that_was_closed_while_idle_is_not_used_again_even_for_a_post(
    service: Pretender, services: Services
) -> None:
    sent(services)
    service.hang_up()

    assert sent(services, "POST") == 200
    assert [asked["method"] for asked in service.asked] == ["GET", "POST"]


def test_a_connection_that_was_idle_for_long_is_not_used_again(
    service: Pretender, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "KEPT_SECONDS", 0.0)

    assert [sent(services, "POST") for _ in range(2)] == [200, 200]
    assert len(service.connections) == 2


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_what_leads_to_the_same_is_sent_once_more_when_it_broke_off(
    service: Pretender, services: Services, method: str
) -> None:
    service.breaks = 1

    assert sent(services, method) == 200
    assert len(service.asked) == 2


@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_what_may_have_been_done_is_never_sent_again(service: Pretender, services: Services, method: str) -> None:
    service.breaks = 1

    assert "may have been done or not" in refused(services, method).detail
    assert len(service.asked) == 1


def test_a_service_that_breaks_off_again_and_again_is_unavailable(service: Pretender, services: Services) -> None:
    service.breaks = 5

    refused(services)
    assert len(service.asked) == 2


def test_a_service_that_is_too_slow_is_unavailable_and_not_asked_again(service: Pretender, services: Services) -> None:
    service.may_answer.clear()

    assert "did not answer within 0.2 seconds" in refused(services, seconds=0.2).detail
    assert len(service.asked) == 1


def test_a_service_that_is_not_running_is_unavailable(service: Pretender, services: Services) -> None:
    service.shutdown()
    service.server_close()

    assert "may not be running" in refused(services, "POST").detail


def test_a_service_that_has_too_much_to_do_is_unavailable(service: Pretender, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "AT_ONCE", 0)
    monkeypatch.setattr(connections, "TURN_SECONDS", 0.05)

    assert "too much to do" in refused(Services({"intake": service.url})).detail


def test_a_service_of_which_no_address_is_known_is_unavailable() -> None:
    assert "where it listens" in refused(Services({})).detail
