"""Every template can be read: a slip in one shows here, not when somebody opens its page."""

import pytest

from services.web.html.templating import templates


@pytest.mark.parametrize("name", templates().list_templates(extensions=["html"]))
def test_it_can_be_read(name: str) -> None:
    assert callable(templates().get_template(name).render)
