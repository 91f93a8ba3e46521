"""What people say of their portfolio, and wait for an answer to."""

from services.matching.todos.domain.kind import Due, Kind
from services.matching.todos.domain.subjects import OBJECTION
from services.matching.values.sentences import Sentence

KINDS = (
    Kind(
        code="objection-unanswered",
        sentence=Sentence(
            "De nieuwkomer is het niet eens met een regel van het portfolio, of wil die niet tonen: lees waarom en "
            "antwoord. Tot dan zien partners die regel niet.",
            "The newcomer does not agree with a line of the portfolio, or does not want it shown: read why, and "
            "answer. Partners do not see that line until then.",
            "Le nouvel arrivant n’est pas d’accord avec une ligne du portfolio, ou ne veut pas la montrer : lisez "
            "pourquoi et répondez. D’ici là, les partenaires ne voient pas cette ligne.",
        ),
        subject=OBJECTION,
        due=lambda objection, _: [Due(on=objection.on)],
    ),
)
