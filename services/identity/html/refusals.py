"""What a page shows when it cannot do what was asked, in the language that the page is in."""

from werkzeug.wrappers import Request, Response

from services.chassis.errors import RefuError
from services.identity.html import languages
from services.identity.html.rendering import plain_page
from services.identity.html.words import FALLBACK, own_words
from services.identity.values.languages import LANGUAGES, STAFF_LANGUAGES


def sentence_of(error: RefuError, language: str) -> str:
    """What went wrong and what to do: the word `error_<slug>`, else that something did.

    What an error says itself is English: it is for programs, and for pages in English.
    """
    words = own_words(language)
    sentence = words.get(_key(error))
    if sentence is None:
        return error.detail if language == FALLBACK and error.detail else words["error_any"]
    return sentence.format(**error.fields)


def refused(request: Request, error: RefuError) -> Response:
    """A page that says so; where its language has no sentence for it, what the error says stands below."""
    language = _language(request, error)
    sentence = sentence_of(error, language)
    besides = "" if _key(error) in own_words(language) or sentence == error.detail else error.detail
    response = plain_page(request, "refused.html", error.status, language, sentence=sentence, besides=besides)
    seconds = error.fields.get("retry_after")
    if seconds is not None:
        response.headers["Retry-After"] = str(seconds)
    return response


def _language(request: Request, error: RefuError) -> str:
    """The reader's, where it can say what is wrong; else one of those that say it."""
    wanted = languages.language_of(request, LANGUAGES)
    return wanted if _key(error) in own_words(wanted) else languages.language_of(request, STAFF_LANGUAGES)


def _key(error: RefuError) -> str:
    return f"error_{error.slug.replace('-', '_')}"
