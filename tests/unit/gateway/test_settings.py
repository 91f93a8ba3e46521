"""What the door is told to be, and what it refuses to be told."""

import pytest

from services.chassis.settings import UnfitSetting
from services.gateway.settings import DoorSettings


def test_without_a_word_no_proxy_is_believed_and_no_other_origin_let_in() -> None:
    assert DoorSettings.from_environment({}) == DoorSettings(
        trusted_proxies=0, origins=frozenset(), requests_of_client=6000, requests_of_address=1200
    )


def test_origins_are_listed_with_commas_between() -> None:
    settings = DoorSettings.from_environment({"REFU_CORS_ORIGINS": "https://app.example, http://localhost:3000"})

    assert settings.origins == {"https://app.example", "http://localhost:3000"}


@pytest.mark.parametrize("origin", ["*", "null", "app.example", "https://app.example/", "https://*.example"])
def test_what_is_no_single_origin_is_refused_with_what_would_be_one(origin: str) -> None:
    with pytest.raises(UnfitSetting, match=r"REFU_CORS_ORIGINS lists origins such as https://app\.example"):
        DoorSettings.from_environment({"REFU_CORS_ORIGINS": f"https://good.example,{origin}"})


@pytest.mark.parametrize("name", ["REFU_TRUSTED_PROXIES", "REFU_REQUESTS_OF_CLIENT", "REFU_REQUESTS_OF_ADDRESS"])
def test_a_number_that_is_none_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(UnfitSetting, match=f"{name} is a whole number; '-1' is none"):
        DoorSettings.from_environment({name: "-1"})
