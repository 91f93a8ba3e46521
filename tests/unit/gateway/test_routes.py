"""Every path that a service answers has its owner at the door."""

from collections.abc import Iterator
from inspect import getmembers
from typing import Any

import pytest

from services.changes.service import ChangesService
from services.chassis.http.web_server import Route
from services.employment.service import EmploymentService
from services.gateway import routes
from services.gateway.service import GatewayService
from services.identity.service import IdentityService
from services.intake.service import IntakeService
from services.matching.service import MatchingService
from services.organisations.service import OrganisationsService
from services.partners.service import PartnersService
from services.reporting.service import ReportingService

SERVICES: list[type[Any]] = [
    IntakeService,
    OrganisationsService,
    MatchingService,
    EmploymentService,
    ReportingService,
    IdentityService,
    ChangesService,
    PartnersService,
]


def paths_of(service: type[Any]) -> Iterator[str]:
    """What the service answers below `/v1/`."""
    for _, method in getmembers(service, callable):
        for entrypoint in getattr(method, "nameko_entrypoints", ()):
            if isinstance(entrypoint, Route) and entrypoint.url.startswith("/v1/"):
                yield entrypoint.url.removeprefix("/v1/")


@pytest.mark.parametrize("service", SERVICES)
def test_the_door_knows_the_owner_of_every_path_that_a_service_answers(service: type[Any]) -> None:
    paths = set(paths_of(service))

    assert paths
    assert {path: routes.owner_of(path) for path in paths} == dict.fromkeys(paths, service.name)


def test_the_door_sends_nobody_to_a_service_that_answers_no_such_path() -> None:
    answered = {(path.split("/")[0], service.name) for service in SERVICES for path in paths_of(service)}

    own = {(first, owner) for first, owner in routes.OWNERS.items() if owner == routes.GATEWAY}
    shared = {(first, service.name) for first in routes.SHARED for service in SERVICES}
    assert set(routes.OWNERS.items()) - own == answered - shared
    assert shared <= answered
    assert {path.split("/")[0] for path in paths_of(GatewayService)} >= {first for first, _ in own}


def test_all_of_them_stand_behind_the_door() -> None:
    assert {service.name for service in SERVICES} == routes.SERVICES


def test_slow_paths_are_answered_by_somebody_and_the_others_have_the_common_deadline() -> None:
    answered = {path for service in SERVICES for path in paths_of(service)}

    assert set(routes.SLOW_PATHS) <= answered
    assert {routes.seconds_for(path) for path in answered - set(routes.SLOW_PATHS)} == {routes.ANSWER_SECONDS}


@pytest.mark.parametrize(
    "path", ["", "nothing", "unitsx", "unit", "Units", "status2", "dead-letters/nobody/replay", "listeners/"]
)
def test_nobody_owns_what_merely_looks_like_a_path(path: str) -> None:
    assert routes.owner_of(path) is None
