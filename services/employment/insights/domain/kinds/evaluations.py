"""Signals that rest on evaluations."""

from services.employment.files.domain.evidence import Evaluation
from services.employment.insights.domain.kinds.kind import EvaluationSource, Found, Kind, Looked, sources
from services.employment.portfolio.domain.amounts import ORGANISATION, amount, practised_dutch
from services.employment.portfolio.domain.competences import line_of, named
from services.platform.sentences import Sentence

STEPS = ("volunteering", "training", "work")
"""What an evaluation may name as next step, besides none."""
Said = tuple[str, str, Evaluation]
"""(assignment, side, evaluation)"""


def _competences_seen(looked: Looked) -> Found | None:
    seen = [each for each in _said(looked) if each[1] == ORGANISATION and _shown(each[2], looked)]
    if not seen:
        return None
    competences = {name for _, _, evaluation in seen for name in _shown(evaluation, looked)}
    houses = {looked.assignments[assignment].organisation_id for assignment, _, _ in seen}
    facts = {"competences": len(competences), "organisations": len(houses)}
    return Found(facts=facts, evaluations=_sources(seen))


def _dutch(looked: Looked) -> Found | None:
    spoken = {i: e for i, e in looked.done.items() if practised_dutch(e)}
    if not spoken:
        return None
    said = [each for each in _said(looked) if each[0] in spoken and each[2].practised_dutch]
    return Found(facts={"days": amount(spoken.values()).days}, days=sources(spoken), evaluations=_sources(said))


def _next_step(looked: Looked) -> Found | None:
    """The step that was named last, and whoever named the same."""
    steps = sorted((v.evaluated_on, str(v.next_step)) for _, _, v in _said(looked) if v.next_step in STEPS)
    if not steps:
        return None
    _, last = steps[-1]
    said = [each for each in _said(looked) if each[2].next_step == last]
    return Found(facts={"step": f"step_{last}"}, evaluations=_sources(said))


def _said(looked: Looked) -> list[Said]:
    return [(i, by, v) for i, e in looked.assignments.items() for by, v in sorted(e.evaluations.items())]


def _shown(evaluation: Evaluation, looked: Looked) -> set[str]:
    return {name for name in named(evaluation) if line_of(name) not in looked.left_out}


def _sources(said: list[Said]) -> list[EvaluationSource]:
    return [EvaluationSource(assignment_id=i, by=by, evaluated_on=v.evaluated_on) for i, by, v in said]


KINDS = (
    Kind(
        code="competences-seen",
        find=_competences_seen,
        rule=Sentence(
            "Een organisatie noemde in haar evaluatie minstens één competentie.",
            "An organisation named at least one competence in its evaluation.",
            "Une organisation a cité au moins une compétence dans son évaluation.",
        ),
        change=Sentence(
            "Een evaluatie door een organisatie, na een inzet.",
            "An evaluation by an organisation, after an assignment.",
            "Une évaluation par une organisation, après une mission.",
        ),
    ),
    Kind(
        code="dutch-practised",
        find=_dutch,
        rule=Sentence(
            "De organisatie of de vrijwilliger zei na een inzet dat er Nederlands gesproken werd.",
            "The organisation or the volunteer said after an assignment that Dutch was spoken.",
            "L’organisation ou le volontaire a dit après une mission que le néerlandais y était parlé.",
        ),
        change=Sentence(
            "Een evaluatie die zegt of er Nederlands gesproken werd.",
            "An evaluation that says whether Dutch was spoken.",
            "Une évaluation qui dit si le néerlandais était parlé.",
        ),
    ),
    Kind(
        code="next-step",
        find=_next_step,
        rule=Sentence(
            "De volgende stap die in een evaluatie het laatst genoemd werd.",
            "The next step that an evaluation named last.",
            "La prochaine étape qu’une évaluation a citée en dernier.",
        ),
        change=Sentence(
            "Een nieuwere evaluatie die een volgende stap noemt.",
            "A later evaluation that names a next step.",
            "Une évaluation plus récente qui cite une prochaine étape.",
        ),
    ),
)
