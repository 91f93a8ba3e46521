"""What somebody leaves on their way: messages that no service could apply, copies and papers that were made."""

import json
from collections.abc import Iterable

from deploy.local.platform import KEEPING
from services.console.dead_letters import dead_letter_queues, showing
from tests.calendar import TODAY
from tests.integration.support.wire import Wire
from tests.journeys.support.awaiting import eventually
from tests.journeys.support.world import World

SPOILT, FIELD, READ_BY = "intake-completed", "completed_on", ("matching", "employment")
"""The event with the most about a person, the field that is spoilt, and who cannot do without it."""


def set_aside(world: World, newcomer: str, told: Iterable[bytes]) -> list[str]:
    """Send what was told of their interview once more, with one field spoilt; the letters that come of it.

    `told`: bodies of events. Each letter is all that an operator can read of it.
    """
    known = [said for said in map(json.loads, told) if (said["type"], said["subject"]) == (SPOILT, newcomer)]
    said = {**known[-1], "id": f"{known[-1]['id'][:-4]}dead", "data": {**known[-1]["data"], FIELD: "no day"}}
    exchange = f"{said['source'].split('/')[-1]}.events"
    Wire(world.broker.uri).publish([json.dumps(said).encode()], exchange=exchange, key=SPOILT)
    eventually(lambda: all(world.status()[each]["dead_letters"] for each in READ_BY), "it is set aside")
    world.settled()
    return dead_letters(world)


def dead_letters(world: World) -> list[str]:
    """All of each, as an operator has it written to a file."""
    with dead_letter_queues.opened(world.broker.uri) as opened:
        return [json.dumps(showing.whole(each)) for each in opened.of(dead_letter_queues.SERVICES)]


def taken_along(world: World, newcomer: str, assignment: str, house: str) -> dict[str, bytes]:
    """The copies of each service, and papers by their names, that they and their organisation can have."""
    own, organisation = world.token("newcomer", newcomer=newcomer), world.token("organisation", organisation=house)
    asked = {
        **{service: (f"/v1/copies/{service}/{newcomer}", own) for service in KEEPING},
        "cv": (f"/v1/portfolios/{newcomer}/cv?language=nl", own),
        "note": (f"/v1/information/{assignment}/note?language=ti", own),
        "volunteer-lists": (f"/v1/volunteer-lists?organisation={house}&year={TODAY.year}&with=names", organisation),
    }
    return {name: world.ask("GET", path, None, token).content for name, (path, token) in asked.items()}
