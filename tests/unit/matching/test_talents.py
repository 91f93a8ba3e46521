"""What talents mean: the same in every language, close to one another as people wrote it down."""

import csv
import hashlib
from itertools import product
from pathlib import Path

import pytest

from services.contracts.talents import table
from services.contracts.talents.taxonomy import LETTERS_TO_GUESS, READ, Talent, Taxonomy, folded, mistyped

EXAMPLES = Path(__file__).parents[3] / "examples" / "kerncijfers-2019"
COLUMNS = (("inschrijvingen", "talenten"), ("opdrachten", "talenten"), ("evaluaties", "vaardigheden"))


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return Taxonomy(table.talents(), table.VERSION)


def a_talent(code: str, *words: str, families: tuple[str, ...] = ("kitchen",), close: tuple[str, ...] = ()) -> Talent:
    return Talent(code=code, esco_uri=f"esco/{code}", families=families, close=close, labels={"nl": words, "en": words})


def words_of_the_year() -> set[str]:
    words = set()
    for name, column in COLUMNS:
        with (EXAMPLES / f"{name}.csv").open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines, delimiter=";"):
                words.update(word.strip() for word in row[column].split(",") if word.strip())
    return words


def test_every_word_of_a_coordinators_year_is_in_the_list_as_a_dutch_label():
    dutch = {word for talent in table.talents() for word in talent.labels["nl"]}
    words = {word if word in dutch else word.casefold() for word in words_of_the_year()}

    assert len(words) >= 30
    assert words <= dutch


def test_no_two_words_of_the_year_mean_the_same_talent(taxonomy):
    words = {word.casefold() for word in words_of_the_year()}

    assert len({taxonomy.code_of(word) for word in words}) == len(words)


@pytest.mark.parametrize(
    "word", ["koken", "KOKEN ", "Cuisiner", "cooking", "الطبخ", "Yemek Pişirme", "кулінарія", "آشپزی"]
)
def test_a_word_means_the_same_in_every_language_and_spelling(taxonomy, word):
    assert taxonomy.code_of(word) == "cooking"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("tuiniern", "gardening"),
        ("fietshersetl", "bicycle-repair"),
        ("huiswerkbegeleidng", "homework-help"),
        ("schilderne", "house-painting"),
        ("vertaaling", "translation"),
        ("administrtie", "administration"),
    ],
)
def test_a_slip_of_the_keys_is_close_to_the_talent_and_not_the_same(taxonomy, typed, code):
    guess = taxonomy.code_of(typed)

    assert guess == taxonomy.code_of(guess) != code
    assert [taxonomy.closeness(guess, other) for other in (code, guess)] == [80, 100]
    assert taxonomy.closeness(guess, code) == taxonomy.closeness(code, guess)
    assert taxonomy.label(guess, "nl") == taxonomy.label(code, "nl")


def test_what_is_close_to_a_talent_is_less_so_to_a_guess_at_it(taxonomy):
    guess = taxonomy.code_of("schilderne")

    assert [taxonomy.closeness("house-painting", other) for other in ("plastering", "tiling", "cooking")] == [80, 50, 0]
    assert [taxonomy.closeness(guess, other) for other in ("plastering", "tiling", "cooking")] == [64, 40, 0]
    assert taxonomy.closeness(guess, taxonomy.code_of("schilderenn")) == 64


@pytest.mark.parametrize(
    "word",
    ["lessen", "wedding", "printing", "banking", "diving", "signing", "boeien", "waiting", "clearing", "sculpting"],
)
def test_another_word_is_never_read_as_a_slip(taxonomy, word):
    assert taxonomy.reading(word).read == "unknown"
    assert taxonomy.code_of(word) == f"word:{word}"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("kuisen", "cleaning"),
        ("tolk", "interpreting"),
        ("interpreter", "interpreting"),
        ("kok", "cooking"),
        ("chef", "cooking"),
        ("babysit", "childcare"),
        ("oppas", "childcare"),
        ("naaister", "sewing"),
        ("coiffeur", "hairdressing"),
        ("nurse", "nursing"),
        ("kelner", "table-service"),
        ("klusjes", "odd-jobs"),
    ],
)
def test_what_people_call_somebody_who_does_it_means_the_talent(taxonomy, said, code):
    assert taxonomy.code_of(said) == code


@pytest.mark.parametrize(
    ("word", "talent", "read"),
    [
        ("cooking", "cooking", "name"),
        ("Koken", "cooking", "name"),
        ("cuisiner", "cooking", "name"),
        ("chef", "cooking", "meaning"),
        ("schilderne", "house-painting", "guess"),
        ("vuurspuwen", None, "unknown"),
    ],
)
def test_a_reading_says_what_a_word_was_taken_for_and_how(taxonomy, word, talent, read):
    reading = taxonomy.reading(word)

    assert (reading.word, reading.talent, reading.read) == (word, talent, read)
    assert read in READ


@pytest.mark.parametrize(
    ("one", "other"),
    [("koken", "boeken"), ("lezen", "lessen"), ("naaien", "zaaien"), ("naaien", "maaien"), ("dansen", "lassen")],
)
def test_words_that_look_alike_are_not_taken_for_one_another(one, other):
    only_one = Taxonomy([a_talent("one", one)], "test")

    assert only_one.code_of(other) == f"word:{other}"


@pytest.mark.slow
def test_no_label_would_be_taken_for_a_slip_in_a_label_of_another_talent_in_any_language():
    labels = [
        (folded(word), talent.code)
        for talent in table.talents()
        for words in talent.labels.values()
        for word in words
        if len(word) >= LETTERS_TO_GUESS
    ]

    merged = [(a, b) for (a, one), (b, other) in product(labels, labels) if one != other and mistyped(a, b)]
    assert merged == []


def test_a_slip_that_may_mean_two_talents_means_neither():
    taxonomy = Taxonomy([a_talent("one", "verplanten"), a_talent("other", "verlantten")], "test")

    assert taxonomy.code_of("verplantten") == "word:verplantten"


def test_a_word_of_nobodys_list_is_its_own_concept(taxonomy):
    code = taxonomy.code_of("  Vuur-Spuwen ")

    assert code == "word:vuur spuwen" == taxonomy.code_of(code)
    assert taxonomy.label(code, "nl") == "vuur spuwen"
    assert [taxonomy.closeness(code, other) for other in (code, "cooking", "word:jongleren")] == [100, 0, 0]


def test_closeness_is_the_same_in_both_directions_and_whole_only_with_itself(taxonomy):
    codes = [talent.code for talent in table.talents()]

    for one, other in product(codes, codes):
        assert taxonomy.closeness(one, other) == taxonomy.closeness(other, one)
        assert (taxonomy.closeness(one, other) == 100) == (one == other)


def test_listed_as_close_counts_80_a_first_family_shared_50_and_later_families_nothing():
    taxonomy = Taxonomy(
        [
            a_talent("soup", "soep", families=("kitchen",), close=("bread",)),
            a_talent("bread", "brood", families=("oven",)),
            a_talent("market", "markt", families=("shop", "kitchen")),
            a_talent("fair", "kermis", families=("events", "kitchen")),
        ],
        "test",
    )

    pairs = [("soup", "bread"), ("bread", "soup"), ("soup", "market"), ("market", "soup"), ("market", "fair")]
    assert [taxonomy.closeness(*pair) for pair in pairs] == [80, 80, 50, 50, 0]


def test_a_label_is_shown_in_the_language_asked_or_else_in_english(taxonomy):
    assert [taxonomy.label("cooking", language) for language in ("nl-BE", "fr", "so")] == [
        "koken",
        "cuisiner",
        "cooking",
    ]


def test_a_list_in_which_a_word_means_two_talents_is_refused():
    with pytest.raises(ValueError, match="'soep' means soup too"):
        Taxonomy([a_talent("soup", "soep"), a_talent("broth", "soep")], "test")


def test_a_list_that_calls_a_talent_close_to_an_unknown_one_is_refused():
    with pytest.raises(ValueError, match="close to 'stew'"):
        Taxonomy([a_talent("soup", "soep", close=("stew",))], "test")


@pytest.mark.parametrize(
    ("asked", "has", "closeness"),
    [
        ("koken", "cooking", 100),
        ("koken", "taart bakken", 80),
        ("voetbaltraining", "sport begeleiden", 80),
        ("vertalen", "tolken", 80),
        ("IT", "hulp met smartphone", 80),
        ("huiswerkbegeleiding", "bijles", 80),
        ("gebarentaal", "tolken", 80),
        ("archiefwerk", "bibliotheek", 80),
        ("koken", "tafels dekken", 50),
        ("muziek", "toneel", 50),
        ("paardrijden", "zwemmen", 50),
        ("koken", "lassen", 0),
        ("juridische hulp", "bomen planten", 0),
        ("ouderenzorg", "grafisch ontwerp", 0),
    ],
)
def test_what_a_person_would_call_close_is_close(asked: str, has: str, closeness: int) -> None:
    meant = Taxonomy(table.talents(), table.VERSION)

    assert meant.closeness(meant.code_of(asked), meant.code_of(has)) == closeness


def test_whoever_changes_the_list_gives_it_a_new_version() -> None:
    content = Path(table.__file__).with_name("talents.csv").read_bytes()

    assert (table.VERSION, hashlib.sha256(content).hexdigest()[:16]) == ("esco-2026-2", "5249cf7f2dc7bd13")
