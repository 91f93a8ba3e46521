"""What a plan is told in: its days, its state, why somebody has no place, how good it is."""

from collections.abc import Mapping

from services.web.api.client import Told
from services.web.html.catalogues import N_, plural, word
from services.web.html.formats import day, number

FAIRNESS: Mapping[str, str] = {
    "0.0": N_("Who suits best goes first"),
    "0.2": N_("Who waits long counts a little more"),
    "0.5": N_("Who waits long counts much more"),
}
STATES: Mapping[str, tuple[str, str]] = {
    "waiting": (N_("Waits to be computed"), "deed"),
    "computing": (N_("Is being computed"), "deed"),
    "draft": (N_("Draft"), "heed"),
    "applied": (N_("Proposed"), "fine"),
    "discarded": (N_("Set aside"), ""),
    "failed": (N_("Did not work"), "fault"),
}
"""What it is called, and the kind of its tag."""
STAGES: Mapping[str, str] = {
    "relaxed": N_("The best for everybody together"),
    "groups": N_("Keeping groups together"),
    "deciding": N_("Deciding who goes where"),
    "clashes": N_("Looking at what overlaps"),
    "reserve": N_("Who steps in"),
}
FAILURES: Mapping[str, str] = {
    "interrupted-too-often": N_("It was interrupted too often. Compute it once more."),
    "planner-failed": N_("Computing it went wrong. Try it once more; if it fails again, tell the operators."),
    "took-too-long": N_("It took longer than 15 minutes. Plan fewer days or a smaller area."),
}
UNPLACED: Mapping[str, str] = {
    "no-feasible-opportunity": N_("Nothing of this suits them"),
    "barred-by-hand": N_("Taken out by hand"),
    "all-places-taken": N_("All places that suit them are taken"),
    "group-kept-together": N_("Their group stays together, and does not fit"),
    "group-too-large": N_("Their group is too large for every place"),
}
_PROVEN = 0.0005
"""Below this gap a better plan would be better by less than anybody sees."""


def days_of(terms: Told) -> str:
    """For which days it is; "" for whenever each takes place."""
    first, last = terms["from_on"], terms["until"]
    if first and first == last:
        return day(first, "weekday")
    if first and last:
        return f"{day(first, 'plain')} – {day(last, 'plain')}"
    if first:
        return word(N_("from %(day)s on")) % {"day": day(first, "plain")}
    return word(N_("until %(day)s")) % {"day": day(last, "plain")} if last else ""


def fit_of(plan: Told) -> str:
    """How many have a place, and how well it suits them."""
    counts = plan["figures"]
    placements = counts["placements"]
    average = round(plan["total"] / placements) if placements else 0
    sentence = plural(
        "%(num)s person has a place, which suits them %(average)s of 100 on average.",
        "%(num)s people have a place, which suits them %(average)s of 100 on average.",
        counts["people_placed"],
    )
    return sentence % {"num": number(counts["people_placed"]), "average": average}


def bound_of(plan: Told) -> str:
    """How much better any other plan could be."""
    if plan["gap"] is None:
        return word(N_("It was changed by hand: compute it anew to learn how much better it could be."))
    if plan["gap"] <= _PROVEN:
        return word(N_("Nobody can be placed better with the same people, places and choices."))
    part = {"part": number(round(100 * plan["gap"], 1))}
    return word(N_("Another plan could be better by %(part)s percent at most.")) % part


def fairness_of(plan: Told) -> str:
    """What it cost to heed how long people wait; "" where that was not asked."""
    if not plan["terms"]["fairness"] or not plan["waiting"]:
        return ""
    cost = plan["waiting"]["cost_in_score"]
    part = percent_of(cost, plan["total"] + cost)
    if not part:
        return word(N_("How long people wait is heeded, and everybody fits as well as without it."))
    return word(N_("How long people wait is heeded: the whole fits %(part)s percent less well for it.")) % {
        "part": part
    }


def cost_of(told: Told) -> str:
    """What a change by hand costs, in one sentence."""
    part = percent_of(told["cost"], told["objective"] + told["cost"])
    if not part:
        return word(N_("The whole plan fits as well as before."))
    return word(N_("The whole plan fits %(part)s percent worse.")) % {"part": part}


def least_cost_of(told: Told) -> str:
    """What it would cost with everybody placed anew, where that is less."""
    least = told["least_cost"]
    if least is None or least >= told["cost"] - 0.05:
        return ""
    part = percent_of(least, told["objective"] + told["cost"])
    if not part:
        return word(N_("With everybody placed anew it would fit as well as before."))
    return word(N_("With everybody placed anew it would be %(part)s percent.")) % {"part": part}


def points_of(told: Told) -> str:
    """The same as `cost_of` in points, for whoever wants to know; "" where it costs none."""
    if not percent_of(told["cost"], told["objective"] + told["cost"]):
        return ""
    amount = {"cost": number(round(told["cost"], 1)), "whole": number(round(told["objective"] + told["cost"], 1))}
    return word(N_("The plan loses %(cost)s of its %(whole)s points.")) % amount


def percent_of(cost: float, whole: float) -> str:
    """`4.2`, how large a part of the whole this is; "" for less than anybody sees."""
    part = round(100 * cost / whole, 1) if whole > 0 else 0
    return number(part) if part > 0 else ""
