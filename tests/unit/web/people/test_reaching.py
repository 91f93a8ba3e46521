"""How to reach somebody stands in their file, and is written down on a page of its own."""

from ..forms import opened
from .builders import AMINA, a_gateway

PLACE = f"/people/{AMINA}/reach"
API = f"/v1/contact-wishes/{AMINA}"
REACHED = {
    "id": AMINA,
    "language": "ti",
    "interpreter_language": "am",
    "channel": "through-somebody",
    "through_name": "Miriam",
    "through_phone": "0470 65 43 21",
    "through_relation": "family",
}


def test_the_file_says_how_to_reach_them() -> None:
    page = opened(a_gateway(**{f"GET {API}": REACHED}), f"/people/{AMINA}").text

    assert "ትግርኛ" in page
    assert "Amharic" in page
    assert "Miriam" in page
    assert 'href="tel:0470654321"' in page
    assert f'href="{PLACE}"' in page


def test_what_is_kept_stands_in_the_form_and_all_of_it_is_sent() -> None:
    gateway = a_gateway(**{f"GET {API}": REACHED, f"PUT {API}": {"id": AMINA}})

    page = opened(gateway, PLACE).text
    form = {name: value for name, value in REACHED.items() if name != "id"}
    response = opened(gateway, PLACE, {**form, "channel": "call", "through_name": "", "through_phone": ""})

    assert 'value="Miriam"' in page
    assert gateway.asked_at("PUT", API)[0].body == {
        "language": "ti",
        "interpreter_language": "am",
        "channel": "call",
        "through_relation": "family",
    }
    assert response.headers["Location"] == f"/people/{AMINA}?done=saved"


def test_a_way_through_nobody_is_said_beside_the_field() -> None:
    refused = (
        422,
        {
            "slug": "nobody-to-go-through",
            "detail": "Say through whom.",
            "errors": [{"field": "through_name", "detail": "Say through whom."}],
        },
    )
    gateway = a_gateway(**{f"GET {API}": REACHED, f"PUT {API}": refused})

    response = opened(gateway, PLACE, {"channel": "through-somebody"})

    assert response.status_code == 422
    assert 'id="through_name-wrong"' in response.text
