"""Before a registration is corrected: what is known of it."""

from collections.abc import Mapping

from werkzeug.wrappers import Response

from services.web.api.problems import Blank
from services.web.html.catalogues import N_, word
from services.web.people import words
from services.web.people.asking import file_of
from services.web.people.correction_form import AGE_RULES, WAS, changed_by_others, known, over, shown_before, typed
from services.web.visits.forms import first_of
from services.web.visits.visit import Visit
from services.web.wording.countries import countries


def form(
    visit: Visit,
    newcomer_id: str,
    *,
    wrong: Mapping[str, str] | None = None,
    fault: str = "",
    changed: bool = False,
    known_only: bool = False,
) -> Response:
    """The form as known, or as typed when it comes back; `changed`: somebody else saved something meanwhile.

    `known_only`: it was another form of this page that was sent.
    """
    file, version = file_of(visit, newcomer_id)
    now, wrong = known(file), Blank(wrong or {})
    is_sent = visit.request.method == "POST" and not known_only
    before = shown_before(visit.form, now) if is_sent else now
    values = typed(visit.form) if is_sent else now
    not_asked = ("", word(N_("Not asked")))
    return visit.page(
        "people/correct.html",
        412 if changed else 422 if wrong or fault else 200,
        file=file,
        version=version if changed or not is_sent else visit.form.get("version", ""),
        v=over(values, before, now) if changed else values,
        was=now if changed else before,
        was_name=WAS,
        wrong=wrong,
        fault=fault or first_of(wrong),
        others=changed_by_others(before, now) if changed else None,
        nationality_options=[not_asked, *countries()],
        age_rules=words.options(AGE_RULES),
        gender_options=words.options(words.GENDERS, first=[not_asked]),
    )
