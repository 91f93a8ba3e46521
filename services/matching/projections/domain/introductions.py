"""Being introduced: whether an organisation may be told of somebody, by a consent or by a yes to that organisation."""

from services.matching.projections.domain.newcomers import INTRODUCTION, Newcomer


def decisions_heard(newcomer: Newcomer) -> int:
    """The sequence of the last decision on being introduced, 0 for none: what a yes to one organisation comes after."""
    return newcomer.heard.get(INTRODUCTION, 0)


def is_allowed(newcomer: Newcomer, yes_after: int | None) -> bool:
    """Whether the person consents to being introduced, or allowed it to this organisation and withdrew nothing since.

    `yes_after`: what `decisions_heard` was at that yes; None where there is none. A withdrawal that was heard later
    than the yes takes it back too, even if the person said it before: then they are asked once more.
    """
    if newcomer.introduction is not None and newcomer.introduction.allowed:
        return True
    return yes_after is not None and decisions_heard(newcomer) <= yes_after


def is_taken_back(newcomer: Newcomer, yes_after: int | None) -> bool:
    """Whether the person said no longer to be introduced; nothing said is no withdrawal."""
    decided = newcomer.introduction
    return decided is not None and not decided.allowed and not is_allowed(newcomer, yes_after)
