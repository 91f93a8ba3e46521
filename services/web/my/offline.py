"""What a phone keeps: a worker that shows the days without a network, and what it needs for that."""

import json

from werkzeug.wrappers import Request, Response

from services.web.html import catalogues, languages
from services.web.html.headers import HEADERS
from services.web.html.statics import STATIC, stamped
from services.web.html.templating import templates

SHELL = ("refu.css", "refu.js", "icons.svg", "icon.svg", "queue.js", "my.js", "aloud.js")
OFFLINE = "/my/offline"


def worker() -> Response:
    """The script of the worker; it changes whenever a file of its shell does, so that phones get the new ones."""
    facts = {"shell": [*map(stamped, SHELL)], "queue": stamped("queue.js"), "offline": OFFLINE}
    text = f"const FACTS = {json.dumps(facts)}\n{(STATIC / 'sw.js').read_text()}"
    headers = {**HEADERS, "Cache-Control": "no-cache"}
    return Response(text, content_type="text/javascript; charset=utf-8", headers=headers)


def offline_page(request: Request) -> Response:
    """What other pages are without a network. Nobody's name is in it: the phone keeps it."""
    language = languages.language_of(request, languages.ALL)
    catalogues.speak(language)
    template = templates().get_template("my/offline.html")
    text = template.render(language=language, direction=languages.direction_of(language))
    headers = {**HEADERS, "Content-Language": language}
    return Response(text, content_type="text/html; charset=utf-8", headers=headers)
