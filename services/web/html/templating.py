"""One Jinja environment for all rooms: `room/page.html` is that room's own template, any other the frame's."""

from functools import cache
from pathlib import Path

import jinja2

from services.web.html import beside, catalogues, formats
from services.web.html.languages import NAMES
from services.web.html.statics import stamped
from services.web.wording import abilities, countries, partners, texts

_WEB = Path(__file__).resolve().parents[1]
_FRAME = Path(__file__).parent / "templates"


@cache
def templates() -> jinja2.Environment:
    """Strict about what is missing; everything is escaped."""
    rooms = {place.parent.name: jinja2.FileSystemLoader(place) for place in sorted(_WEB.glob("*/templates"))}
    rooms.pop("html", None)
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader([jinja2.PrefixLoader(rooms), jinja2.FileSystemLoader(_FRAME)]),
        autoescape=True,
        auto_reload=False,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(catalogues.word, catalogues.plural, newstyle=True)  # type: ignore[attr-defined]
    environment.filters.update(
        talent_name=abilities.talent,
        language_name=abilities.language,
        country_name=countries.country,
        partner_name=partners.partner,
        day=formats.day,
        clock=formats.clock,
        moment=formats.moment,
        number=formats.number,
        money=formats.money,
        phone=formats.phone,
    )
    environment.filters.update(
        later_day=beside.later_day,
        later_moment=beside.later_moment,
        later_money=beside.later_money,
        later_word=beside.later_word,
        later_languages=abilities.later_languages,
    )
    environment.globals.update(stamped=stamped, language_names=NAMES, text_about=texts.choices)
    environment.filters["missing_fact"] = lambda name, words: catalogues.word(words.get(name, name))
    environment.tests["can_be_confirmed"] = texts.can_be_confirmed
    environment.globals.update(
        both=beside.both, both_plural=beside.both_plural, both_of=beside.both_of, both_told=beside.both_told
    )
    return environment
