"""An organisation turns out to be registered twice: its two records become one in every service, and two again."""

from datetime import UTC, datetime, timedelta

from tests.calendar import TODAY
from tests.journeys.support import cast
from tests.journeys.support.world import World

DAYS_AGO = [str(TODAY - timedelta(days=days)) for days in (6, 5)]
MONTH = (str(TODAY - timedelta(days=31)), str(TODAY))


def test_two_records_count_as_one_organisation_whatever_comes_again_and_are_two_again(world: World) -> None:
    cast.open_unit(world, "om", "om")
    survivor, other = (cast.ready_organisation(world, "om", f"OM-{each}") for each in ("A", "B"))
    offers = [cast.open_opportunity(world, each, places=9) for each in (survivor, other)]
    newcomer, second = cast.ready_newcomers(world, "om", ["OM-1", "OM-2"])
    own, theirs = (volunteered(world, who, at, DAYS_AGO[0]) for who, at in zip((newcomer, second), offers, strict=True))
    world.settled()
    assert organisations(world) == 2
    since = (datetime.now(UTC) - timedelta(minutes=10)).isoformat()

    merge = f"/v1/organisations/{survivor}/merges/{other}"
    world.told("PUT", merge, {"from_other": []})
    world.settled()
    assert organisations(world) == 1
    assert assignments(world, survivor) == {own, theirs}
    gone = world.ask("GET", f"/v1/organisations/{other}")
    assert (gone.status_code, gone.json()["survivor_id"]) == (410, survivor)
    named = world.told("GET", f"/v1/assignments/{theirs}?with=names")["named"]["organisations"]
    assert set(named) == {survivor}

    # all that was told comes once more, and a day that is recorded since is the survivor's
    for service in ("organisations", "matching"):
        world.told("POST", f"/v1/event-replays/{service}", {"since": since}, world.token("operator"))
    acting = world.token("organisation", organisation=other, minutes=59)  # another than is asked for below
    world.told("POST", f"/v1/assignments/{theirs}/days", {"on": DAYS_AGO[1]}, acting)
    world.settled()
    assert organisations(world) == 1
    assert assignments(world, survivor) == {own, theirs}
    assert {each["id"] for each in world.told("GET", "/v1/assignments", token=acting)["assignments"]} == {own, theirs}

    world.told("DELETE", merge)
    world.settled()
    assert [assignments(world, each) for each in (survivor, other)] == [{own}, {theirs}]
    assert organisations(world) == 2
    world.assert_nothing_left_behind()


def speaking(world: World, organisation: str) -> str:
    return world.token("organisation", organisation=organisation)


def volunteered(world: World, newcomer: str, opportunity: str, on: str) -> str:
    """An assignment with this day."""
    body = {"newcomer_id": newcomer, "opportunity_id": opportunity, "starts_on": cast.A_WEEK_AGO, "finished": False}
    assignment = str(world.told("POST", "/v1/assignments", body)["id"])
    world.told("POST", f"/v1/assignments/{assignment}/days", {"on": on})
    return assignment


def assignments(world: World, organisation: str) -> set[str]:
    """What the organisation itself sees."""
    told = world.told("GET", "/v1/assignments", token=speaking(world, organisation))
    return {each["id"] for each in told["assignments"]}


def organisations(world: World) -> int:
    """How many hosted somebody in this month in this area."""
    [area] = [each for each in world.key_figures(*MONTH)["areas"] if each["id"] == "om"]
    return int(area["organisations"])
