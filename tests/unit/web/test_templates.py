"""Every template can be read: a slip in one shows here, not when somebody opens its page."""

from pathlib import Path

import jinja2.meta
import pytest
from jinja2 import nodes

from services.web.html.templating import templates

AROUND = ("frame.html", "bare.html", "foot.html", "me.html", "places.html", "finder.html", "join/_page.html")


def _source(name: str) -> str:
    return Path(str(templates().get_template(name).filename)).read_text()


FRAME = {said for name in AROUND for said in jinja2.meta.find_undeclared_variables(templates().parse(_source(name)))}
PAGES = templates().list_templates(extensions=["html"])


@pytest.mark.parametrize("name", PAGES)
def test_it_can_be_read(name: str) -> None:
    assert callable(templates().get_template(name).render)


@pytest.mark.parametrize("name", [each for each in PAGES if '{% extends "' in _source(each)])
def test_it_calls_nothing_by_a_name_that_the_frame_around_it_has_for_something_else(name: str) -> None:
    body = templates().parse(_source(name)).body
    own = {node.target.name for node in body if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name)}
    assert own & FRAME == set()
