"""What a page shows when it cannot do what was asked: the error's own words, in the reader's language where known."""

from werkzeug.wrappers import Request, Response

from services.chassis.errors import RefuError
from services.identity.html import languages
from services.identity.html.rendering import plain_page
from services.identity.html.words import words_of
from services.identity.values.languages import STAFF_LANGUAGES


def sentence_of(error: RefuError, language: str) -> str:
    """What went wrong and what to do: the word `error_<slug>`, else what the error says itself."""
    sentence = words_of(language).get(f"error_{error.slug.replace('-', '_')}")
    return error.detail if sentence is None else sentence.format(**error.fields)


def refused(request: Request, error: RefuError) -> Response:
    """A page that says so."""
    sentence = sentence_of(error, languages.language_of(request, STAFF_LANGUAGES))
    response = plain_page(request, "refused.html", error.status, sentence=sentence)
    seconds = error.fields.get("retry_after")
    if seconds is not None:
        response.headers["Retry-After"] = str(seconds)
    return response
