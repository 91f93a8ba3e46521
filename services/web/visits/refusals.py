"""Pages for what cannot be shown or done: what is wrong, and what to do about it."""

from collections.abc import Mapping

from werkzeug.wrappers import Request, Response

from services.chassis.http import problems
from services.web.api.problems import Refused
from services.web.html import catalogues, languages
from services.web.html.catalogues import N_, word
from services.web.html.headers import HEADERS
from services.web.html.templating import templates
from services.web.visits.navigation import home_of
from services.web.visits.origin import referring
from services.web.visits.visit import Visit

SENTENCES: Mapping[str, str] = {
    "foreign-form": N_(
        "This form did not come from a page that was shown here. Open the page again and try once more."
    ),
    "not-for-you": N_("This page is not for the role you have now."),
    "away": N_("This does not answer at the moment. What you sent may not be kept: wait a moment and try again."),
    "broken": N_("Something went wrong here. It was noted: try again later."),
    "no-such-page": N_("There is no page at this address."),
    "gone": N_("This does not exist, or is not yours to see."),
    "changed-meanwhile": N_("Somebody else changed this meanwhile. Open it again, and make your change once more."),
}


def foreign_form(request: Request) -> Response:
    """Another site's page sent it."""
    return _page(request, 403, word(SENTENCES["foreign-form"]))


def not_for_you(visit: Visit) -> Response:
    """Signed in as somebody else than this page is for."""
    return _page(visit.request, 403, word(SENTENCES["not-for-you"]), home_of(visit.who.role), visit)


def away(request: Request, visit: Visit | None = None) -> Response:
    """Nobody answers."""
    if visit is None:
        catalogues.speak(languages.language_of(request, languages.ALL))
    place = request.path if request.method == "GET" else ""
    response = _page(request, 503, word(SENTENCES["away"]), place, visit)
    response.headers["Retry-After"] = "5"
    return response


def broken(request: Request, error: Exception, visit: Visit | None = None) -> Response:
    """A mistake of ours: logged by its kind, and shown without a word of it."""
    problems.response(error)
    return _page(request, 500, word(SENTENCES["broken"]), "/", visit)


def no_such_page(request: Request) -> Response:
    """Nothing is there."""
    catalogues.speak(languages.language_of(request, languages.ALL))
    return _page(request, 404, word(SENTENCES["no-such-page"]), "/")


def refused(visit: Visit, error: Refused) -> Response:
    """The API said no; its own sentence is in the reader's language."""
    home = home_of(visit.who.role)
    if error.status == 404:
        return _page(visit.request, 404, word(SENTENCES["gone"]), home, visit)
    sentence = word(SENTENCES[error.slug]) if error.slug in SENTENCES else error.detail
    return _page(visit.request, error.status, sentence, home, visit)


def _page(request: Request, status: int, sentence: str, place: str = "/", visit: Visit | None = None) -> Response:
    """With the menu where `visit` says whose page it is; a script that asked for a part gets none."""
    told = {"sentence": sentence, "place": referring(request) or place, "is_late": status == 503}
    if visit is not None and not visit.is_part:
        return visit.page("refused.html", status, is_framed=True, **told)
    language = catalogues.spoken()
    direction = languages.direction_of(language)
    text = (
        templates().get_template("refused.html").render(language=language, direction=direction, is_framed=False, **told)
    )
    headers = {**HEADERS, "Content-Language": language}
    return Response(text, status=status, content_type="text/html; charset=utf-8", headers=headers)
