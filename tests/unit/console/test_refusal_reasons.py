"""Why a row was refused, in the words of the report."""

import pytest

from services.console.importing.refusal_reasons import refusal_reason


@pytest.mark.parametrize(
    ("problem", "sent", "said"),
    [
        ({"slug": "unknown-unit"}, {}, "unknown reporting unit"),
        ({"slug": "hours-out-of-range"}, {"hours": 31}, "more than 24 hours"),
        ({"slug": "hours-out-of-range"}, {"hours": 0}, "hours must be more than 0"),
        (
            {"slug": "reference-taken", "differs": ["postcode", "email"]},
            {},
            "differs from what is registered: postcode, email",
        ),
        ({"slug": "recorded-differently", "differs": ["starts_on"]}, {}, "differs from what is registered: starts_on"),
        ({"slug": "days-after-end"}, {}, "days were recorded after this end"),
        ({"slug": "evaluated-before-the-start"}, {}, "evaluated before the start"),
        ({"slug": "decided-otherwise-since"}, {}, "somebody decided otherwise since"),
        ({"slug": "day-recorded-differently"}, {}, "differs from what is registered: hours"),
        ({"slug": "invalid-request", "errors": [{"field": "places", "detail": "x"}]}, {}, "places must be at least 1"),
        (
            {"slug": "invalid-request", "errors": [{"field": "remark", "detail": "Holds a national number, …"}]},
            {},
            "holds a national number",
        ),
        (
            {"slug": "invalid-request", "errors": [{"field": "phone", "detail": "secret"}]},
            {},
            "refused by the platform: invalid-request (phone)",
        ),
        (
            {
                "slug": "forbidden-data-refused",
                "errors": [{"field": "remark", "detail": "Says something about somebody's health. That is not kept."}],
            },
            {},
            "holds what may not be kept: somebody's health (remark)",
        ),
        ({"slug": "forbidden-data-asked"}, {}, "may hold what may not be kept"),
        ({"slug": "registered-in-the-future"}, {}, "date in the future"),
        ({"slug": "something-new"}, {}, "refused by the platform: something-new"),
        ({}, {}, "refused by the platform: no reason given"),
    ],
)
def test_each_refusal_has_its_reason_and_repeats_no_value(problem, sent, said):
    assert refusal_reason(problem, sent) == said
