"""What people write in notes is not taken for a national number; true ones are found in every usual spelling."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest

from services.platform.national_number import holds_national_number

DAYS = [date(2026, 1, 1) + timedelta(n) for n in range(365)]
TIMES = [(8, 15), (8, 30), (8, 45), (9, 15), (9, 30), (9, 45)]
AS_DAY = ["{0.day:02}/{0.month:02}/{0.year}", "{0.day}/{0.month}/{0.year}", "{0.day:02}.{0.month:02}.{0.year}"]
AS_DAY += ["{0:%d-%m-%Y}", "{0:%d/%m/%y}", "{0:%d.%m.%y}", "{0:%d %m %Y}", "{0:%Y-%m-%d}", "{0:%Y%m%d}", "{0:%d%m%Y}"]
AS_TIME = ["{0}.{1}", "{0:02}.{1}", "{0}.{1} u", "{0}u{1}", "{0:02}:{1}", "{0:02}{1}", "{0} {1}", "{0}.{1}-10.30"]

SPELLINGS = {
    "plain": "{0}{1}{2}{3}{4}",
    "official": "{0}.{1}.{2}-{3}.{4}",
    "official, spaced": "{0}.{1}.{2} - {3}.{4}",
    "points": "{0}.{1}.{2}.{3}.{4}",
    "points and blank": "{0}.{1}.{2} {3}.{4}",
    "strokes": "{0}-{1}-{2}-{3}-{4}",
    "slashes": "{0}/{1}/{2} {3} {4}",
    "slashes and stroke": "{0}/{1}/{2}-{3}/{4}",
    "blanks": "{0} {1} {2} {3} {4}",
    "fixed blanks": "{0}\u00a0{1}\u00a0{2}\u00a0{3}\u00a0{4}",
    "thin blanks": "{0}\u2009{1}\u2009{2}\u2009{3}\u2009{4}",
    "long stroke": "{0}.{1}.{2}\u2013{3}.{4}",
    "underscores": "{0}_{1}_{2}_{3}_{4}",
    "birth date together": "{0}{1}{2} {3} {4}",
    "birth date together, stroke": "{0}{1}{2}-{3}.{4}",
    "birth date apart": "{0}{1}{2} {3}{4}",
    "dotted birth date": "{0}.{1}.{2} {3}{4}",
    "check apart": "{0}{1}{2}{3} {4}",
    "over lines": "{0}.{1}.{2}\n{3}.{4}",
}


def true_numbers(how_many: int) -> Iterator[tuple[str, str, str, str, str]]:
    """Numbers of people born in both centuries, bis numbers among them, in their five parts."""
    chance = random.Random(13)
    for _ in range(how_many):
        year, month, day = (
            chance.randrange(100),
            chance.randrange(1, 13) + chance.choice([0, 20, 40]),
            chance.randrange(32),
        )
        base = f"{year:02}{month:02}{day:02}{chance.randrange(1, 998):03}"
        check = 97 - int(chance.choice(["", "2"]) + base) % 97
        yield base[:2], base[2:4], base[4:6], base[6:], f"{check:02}"


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
def test_every_true_number_is_found_in_every_usual_spelling(spelling: str) -> None:
    around = ("{}", "Nr. {} genoteerd.", "RRN{}", "({})", "12 {}, 3 keer", "op 08/01/2026 8.15 u: {}")
    missed = [
        text.format(spelling.format(*parts))
        for parts, text in product(true_numbers(300), around)
        if not holds_national_number(text.format(spelling.format(*parts)))
    ]

    assert missed == []


@pytest.mark.parametrize(
    "written",
    [
        *("8 5 0 7 3 0 0 3 3 2 8", "8.5.0.7.3.0.0.3.3.2.8", "85.073.003.328", "850 730 033 28"),
        "".join(chr(0x0660 + int(digit)) for digit in "85073003328"),
        "".join(chr(0xFF10 + int(digit)) for digit in "85073003328"),
        "85.07.\u200b30-0\u00ad33.28",
    ],
    ids=["digits", "dotted digits", "large amount", "threes", "arabic digits", "wide digits", "unseen marks"],
)
def test_it_is_found_in_unusual_spellings_too(written: str) -> None:
    assert holds_national_number(f"Zie {written}.")


@pytest.mark.slow
def test_no_day_with_a_time_of_day_is_taken_for_one() -> None:
    texts = (
        f"Kwam op {as_day.format(day)} {as_time.format(*time)} aan."
        for day, time, as_day, as_time in product(DAYS, TIMES, AS_DAY, AS_TIME)
    )

    assert [text for text in texts if holds_national_number(text)] == []


def harmless_notes(how_many: int) -> Iterator[str]:
    """Notes of a coordinator with days, times, amounts, telephone, account and company numbers."""
    chance = random.Random(21)

    def digits(count: int) -> str:
        return "".join(chance.choices("0123456789", k=count))

    for _ in range(how_many):
        day, (hour, minute) = chance.choice(DAYS), chance.choice(TIMES)
        yield chance.choice(
            [
                f"Op {day:%d/%m/%Y} van {hour}.{minute} tot {hour + 3}.{minute}, {chance.randrange(2, 30)} mensen.",
                f"{day:%d/%m} {hour}.{minute}-{hour + 2}.{minute}, {day:%d/%m} {hour + 4}.{minute}-{hour + 6}.{minute}",
                f"Bel +32 4{digits(2)} {digits(2)} {digits(2)} {digits(2)} na {hour}.{minute} u.",
                f"Gsm 04{digits(2)} {digits(2)} {digits(2)} {digits(2)} of 09 {digits(3)} {digits(2)} {digits(2)}",
                f"Gsm 04{digits(2)}/{digits(2)}.{digits(2)}.{digits(2)}, sinds {day:%d.%m.%Y}",
                f"Rekening BE{digits(2)} {digits(4)} {digits(4)} {digits(4)}",
                f"Onderneming 0{digits(3)}.{digits(3)}.{digits(3)}, post 9000",
                f"Betaald op {day:%d/%m/%Y}: {chance.randrange(10, 45)},{digits(2)} saldo 1.{digits(3)}",
                f"Uren: 3,5 4 7.5 8 {digits(1)} {digits(2)} op {day:%d-%m-%Y} en {day:%d-%m-%Y}",
                f"Lokaal {digits(3)}, verdieping {digits(1)}, code {digits(4)}, {hour}u{minute} {day:%d-%m-%y}",
            ]
        )


def test_of_two_thousand_harmless_notes_none_is_taken_for_one() -> None:
    assert [text for text in harmless_notes(2000) if holds_national_number(text)] == []
