"""What happened with one newcomer, the latest first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from services.web.api.client import Told
from services.web.html.catalogues import N_, plural, word
from services.web.html.formats import day
from services.web.people import words
from services.web.people.words import called
from services.web.wording.partners import partner

SESSIONS: Mapping[str, str] = {
    "orientation": N_("Orientation session"),
    "workshop": N_("Workshop"),
    "activity": N_("Activity"),
    "visit": N_("Visit"),
}


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing that happened."""

    on: str
    what: str
    title: str = ""
    """Of an opportunity, or who it was with, as they are called."""
    note: str = ""
    path: str = ""


@dataclass(frozen=True, kw_only=True)
class Lives:
    """All that was heard about one newcomer; None of what does not answer at the moment."""

    file: Told
    bases: Mapping[str, str]
    sessions: list[Told]
    matches: list[Told]
    assignments: list[Told]
    trajectories: list[Told]
    referrals: list[Told]
    titles: Mapping[str, str]
    """Of opportunities, by id."""


def steps(lives: Lives) -> list[Step]:
    """All of it, the latest first."""
    happened = [
        *_own(lives.file, lives.bases),
        *map(_session, (each for each in lives.sessions if not each.get("is_cancelled"))),
        *_matches(lives),
        *(step for each in lives.assignments for step in _assignment(each, lives.titles)),
        *map(_referral, lives.referrals),
        *(step for each in lives.trajectories for step in _trajectory(each)),
    ]
    in_order = sorted(enumerate(happened), key=lambda each: (each[1].on, each[0]), reverse=True)
    return [step for _, step in in_order]


def _own(file: Told, bases: Mapping[str, str]) -> Iterator[Step]:
    place = f"/people/{file['id']}"
    yield Step(on=file["registered_on"], what=word(N_("Registered")))
    if seen := file["eligibility"]:
        until = seen["valid_until"]
        note = word(N_("until %(day)s")) % {"day": day(until, "plain")} if until else ""
        basis = bases.get(seen["basis_code"], seen["basis_code"])
        yield Step(
            on=seen["checked_on"], what=word(N_("Papers looked at")), title=basis, note=note, path=f"{place}/papers"
        )
    if profile := file["profile"]:
        yield Step(on=profile["completed_on"], what=word(N_("Interview")), path=f"{place}/interview")
    if file["withdrew_on"]:
        yield Step(on=file["withdrew_on"], what=word(N_("Stopped")))


def _session(session: Told) -> Step:
    return Step(on=session["held_on"], what=called(session["kind"], SESSIONS), path=f"/sessions/{session['id']}")


def _matches(lives: Lives) -> Iterator[Step]:
    """Each as it stands now; those that became an assignment are told with that."""
    begun = {each["match_id"] for each in lives.assignments}
    for match in lives.matches:
        if match["id"] not in begun:
            yield Step(
                on=match.get("changed_on") or match.get("accepted_on") or match["proposed_on"],
                what=called(match["state"], words.MATCHES),
                title=lives.titles.get(match["opportunity_id"], ""),
                note=_reason(match),
                path=f"/matches/{match['id']}",
            )


def _reason(match: Told) -> str:
    """Why it ended, or when it was proposed. Of a withdrawn one the reason is a sentence that somebody wrote."""
    if match.get("reason"):
        return called(match["reason"], words.REASONS)
    if match["state"] == "proposed":
        return ""
    return word(N_("proposed on %(day)s")) % {"day": day(match["proposed_on"], "plain")}


def _assignment(one: Told, titles: Mapping[str, str]) -> Iterator[Step]:
    title, place = titles.get(one["opportunity_id"], ""), f"/assignments/{one['id']}"
    done = len(one["days"])
    days = plural("%(num)s day", "%(num)s days", done) % {"num": done} if done else ""
    yield Step(on=one["starts_on"], what=word(N_("Begins as a volunteer")), title=title, note=days, path=place)
    if one["ended_on"]:
        reason = called(one["end_reason"], words.ENDS)
        yield Step(on=one["ended_on"], what=word(N_("Assignment ended")), title=title, note=reason, path=place)
    for each in one["evaluations"]:
        by_them = each["by"] == "newcomer"
        what = word(N_("The newcomer looked back")) if by_them else word(N_("The organisation looked back"))
        yield Step(on=each["evaluated_on"], what=what, title=title, path=f"{place}/evaluation")


def _referral(one: Told) -> Step:
    state = called(one["state"], words.REFERRALS)
    return Step(on=one["made_on"], what=word(N_("Referred to a programme")), title=partner(one["partner"]), note=state)


def _trajectory(one: Told) -> Iterator[Step]:
    note = word(N_("not confirmed yet")) if one["by_coach"] else ""
    yield Step(on=one["declared_on"], what=word(N_("Coached on the way to work")), title=one["coach"], note=note)
    if one["ended_on"] and one["ended_on"] >= one["declared_on"]:
        yield Step(on=one["ended_on"], what=word(N_("Coaching ended")), title=one["coach"])
    for each in one["outcomes"]:
        yield Step(on=each["reported_on"], what=called(each["kind"], words.OUTCOMES), title=one["coach"])


def notes(assignments: Iterable[Told], titles: Mapping[str, str]) -> list[Step]:
    """The lines of guidance of all assignments, the latest first; one that still waits says until when."""
    found = [
        Step(
            on=each["on"],
            what=called(each["kind"], words.NOTES),
            title=titles.get(one["opportunity_id"], ""),
            note=each["text"],
            path=f"/assignments/{one['id']}",
        )
        for one in assignments
        for each in one.get("notes") or ()
    ]
    return sorted(found, key=lambda each: each.on, reverse=True)
