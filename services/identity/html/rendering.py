"""A page as a response: rendered, in the reader's language, under headers that let nothing in from outside."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import jinja2
from markupsafe import Markup, escape
from werkzeug.wrappers import Request, Response

from services.identity.html import cookies, forms, languages
from services.identity.html.qr_codes import qr_code
from services.identity.html.words import NAMES, direction_of, words_of
from services.identity.values.languages import NEWCOMER_LANGUAGES, STAFF_LANGUAGES
from services.platform.clock import BELGIUM
from services.platform.work import UnitOfWork

_HERE = Path(__file__).parent
STATIC = _HERE / "static"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "publickey-credentials-get=(self), publickey-credentials-create=(self)",
    "Cache-Control": "no-store",
    "Vary": "Accept-Language, Cookie",
}
"""Of every page: no foreign script, frame, font or picture; nothing kept, nothing told to where a link leads."""
_REMEMBERED = timedelta(days=365)
_NUMBER = re.compile(r"\b\d+(?:[ /.:-]\d+)+\b")

ADDRESSES: Mapping[str, str] = {
    "sign-in.html": "/sign-in",
    "second-factor.html": "/sign-in/second-factor",
    "role.html": "/sign-in/role",
    "newcomers/phone.html": "/sign-in/phone?other=yes",
    "newcomers/signed-in.html": "/sign-in/phone/signed-in",
}
"""Of pages that other addresses answer with, too: where they are asked for in another language."""
SHOWN_ONCE = frozenset({"going-on.html", "recovery-codes.html", "device-done.html", "signed-out.html"})
"""Pages that no address shows again: they have no links to other languages."""
_NEEDED = ("continue", "picture", "user_code")
"""What a form brings on to the page that answers it."""


@cache
def stamped(name: str) -> str:
    """The address of a file of ours, which changes with the file: it may be kept for ever."""
    mark = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/sign-in/static/{name}?v={mark}"


def shown_moment(moment: datetime) -> str:
    """Day and time in Belgium, in digits that every language reads."""
    return moment.astimezone(BELGIUM).strftime("%d/%m/%Y %H:%M")


def left_to_right(text: str) -> Markup:
    """The text, with numbers of several groups kept in their order, also where it is read from right to left."""
    return Markup(_NUMBER.sub(r'<bdi dir="ltr">\g<0></bdi>', str(escape(text))))


@cache
def _templates() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        auto_reload=False,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["left_to_right"] = left_to_right
    environment.globals.update(
        stamped=stamped,
        shown_moment=shown_moment,
        language_names=NAMES,
        newcomer_languages=NEWCOMER_LANGUAGES,
        form_mark_name=forms.MARK,
        qr_code=qr_code,
    )
    return environment


@dataclass(frozen=True)
class Reader:
    """Whom a page is shown to, and the unit of work it is shown in."""

    request: Request
    uow: UnitOfWork
    offered: Sequence[str] = STAFF_LANGUAGES
    """The languages that the page has."""

    @property
    def language(self) -> str:
        """The reader's, as far as the page has it."""
        return languages.language_of(self.request, self.offered)

    @property
    def words(self) -> Mapping[str, str]:
        """In the reader's language."""
        return words_of(self.language)

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """The page, with a form mark for its forms, and the cookies that go with it."""
        mark = forms.cookie_of(self.request)
        response = _response(self._rendered(template, values, forms.mark_of(mark, self.uow)), status, self.language)
        if cookies.read(self.request, cookies.FORM) != mark:
            cookies.write(response, cookies.FORM, mark)
        asked = languages.asked(self.request, self.offered)
        if asked:
            cookies.write(response, cookies.LANGUAGE, asked, _REMEMBERED)
        return response

    def _here(self, template: str) -> str:
        """The address of the page as far as a language can be added to it, with what it needs to be the same page."""
        place, _, fixed = ADDRESSES.get(template, self.request.path).partition("?")
        sent = {name: self.request.form[name] for name in _NEEDED if name in self.request.form}
        asked = {**dict(parse_qsl(fixed)), **sent, **self.request.args.to_dict()}
        asked.pop(languages.ASKED, None)
        return f"{place}?{urlencode({**asked, languages.ASKED: ''})}"

    def _rendered(self, template: str, values: dict[str, Any], mark: str) -> str:
        offered = () if template in SHOWN_ONCE else self.offered
        frame = _frame(self.language, offered, self._here(template), mark)
        return _templates().get_template(template).render(**frame, **values)


def _frame(language: str, offered: Sequence[str], here: str, mark: str = "") -> dict[str, Any]:
    return {
        "w": words_of(language),
        "language": language,
        "direction": direction_of(language),
        "offered": offered,
        "here": here,
        "form_mark": mark,
    }


def plain_page(request: Request, template: str, status: int, language: str, **values: Any) -> Response:
    """A page without a form, for where there is no unit of work: a refusal."""
    frame = _frame(language, (), request.path)
    return _response(_templates().get_template(template).render(**frame, **values), status, language)


def see(place: str) -> Response:
    """Go there next, with GET; only a path of this origin."""
    return Response(status=303, headers={**HEADERS, "Location": place})


def go_on_to(reader: Reader, place: str) -> Response:
    """A page that leads on by itself, also to another origin.

    A form's answer must not redirect to an application: browsers hold `form-action` against the whole way.
    """
    return reader.page("going-on.html", place=place)


def _response(text: str, status: int, language: str) -> Response:
    headers = {**HEADERS, "Content-Language": language}
    return Response(text, status=status, content_type="text/html; charset=utf-8", headers=headers)
