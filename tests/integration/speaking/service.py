"""The chassis as a service uses it that has no listener."""

from services.chassis.dependencies import Work
from services.chassis.service import Service
from tests.integration.probe.keeping import ProbeWork


class SpeakingService(Service):
    name = "employment"
    work = Work(ProbeWork, {"effects": ["marker"]})


SERVICE = SpeakingService
