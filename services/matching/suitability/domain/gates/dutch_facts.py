"""What the gate of Dutch says of one pair: which levels are too low, and which nobody recorded."""

from services.contracts.vocabulary import SKILLS
from services.matching.suitability.domain.gates.telling.said import UNASKED, Told
from services.matching.suitability.domain.pairing import Pairing
from services.matching.values import dutch_levels, labels
from services.matching.values.sentences import Sentence, listed


def too_little(pairing: Pairing) -> Told:
    """Which sentence fits, and the levels that go into it. A rank of 0 is a level that nobody recorded."""
    profile, asked = pairing.newcomer.profile, pairing.details.dutch
    if profile is None or not any(profile.dutch):
        wanted = [number for number, rank in enumerate(asked) if rank]
        return ("none" if profile else UNASKED), {"asked": _levels(wanted, asked)}
    return _short_of(asked, profile.dutch, dutch_levels.rank(pairing.details.dutch_minimum))


def _short_of(asked: dutch_levels.Ranks, reached: dutch_levels.Ranks, minimum: int) -> Told:
    short = [number for number, rank in enumerate(asked) if reached[number] < rank]
    low = [number for number in short if reached[number]]
    told: dict[str, object] = {
        "missing": listed(_short(SKILLS[n], asked[n], reached[n]) for n in short),
        "unrecorded": listed(labels.SKILLS[SKILLS[n]] for n in short if not reached[n]),
        "low": _levels(low, asked),
    }
    if not low:
        return "unrecorded", told
    icons = dutch_levels.icon((minimum,)), dutch_levels.icon((min(reached[n] for n in low),))
    told |= {"icon_asked": icons[0], "icon_reached": icons[1]}
    if low != short:
        return "some-unrecorded", told
    by_icon = all(SKILLS[n] in dutch_levels.SPOKEN and asked[n] == minimum for n in low) and icons[0] > icons[1]
    return ("icons" if by_icon else "levels"), told


def _levels(numbers: list[int], asked: dutch_levels.Ranks) -> Sentence:
    return listed(_level(SKILLS[number], asked[number]) for number in numbers)


def _level(skill: str, rank: int) -> Sentence:
    return Sentence("{skill} {level}", "{skill} {level}").filled(
        skill=labels.SKILLS[skill], level=dutch_levels.level(rank)
    )


def _short(skill: str, asked: int, reached: int) -> Sentence:
    own = dutch_levels.level(reached)
    now = Sentence(f"nu {own}", f"now {own}") if own else Sentence("geen niveau genoteerd", "no level recorded")
    return Sentence("{wanted} ({now})", "{wanted} ({now})").filled(wanted=_level(skill, asked), now=now)
