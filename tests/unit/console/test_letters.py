"""Which letters a file was saved with."""

import unicodedata
from contextlib import suppress

import pytest

from services.console.spreadsheets.cell_values import Unreadable, cleaned, damaged
from services.console.spreadsheets.letters import decode

NAMES = ["René", "Çelik", "Zoë", "François", "Jürgen", "Anaïs", "Núñez", "Hélène", "Bjørn", "Muñoz", "Inès"]
WINDOWS = [
    *NAMES,
    "N’Diaye",
    "“De Zon”",
    "Kovaš",
    "5 €",
    "n° 5",
    "20 °C",
    "•koken",
    "voilà…",
    "Antwerpen–Gent",
    "É",
]


@pytest.mark.parametrize("alphabet", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_letters_of_unicode_are_read_without_a_note(alphabet):
    text = "nr;naam\n" + ";".join(WINDOWS)
    letters = decode(text.encode(alphabet))
    assert (letters.text, letters.note) == (text, "")


@pytest.mark.parametrize("name", WINDOWS)
def test_windows_letters_are_read_without_a_note(name):
    letters = decode(f"nr;naam\n1;{name}\n".encode("cp1252"))
    assert (letters.text, letters.note) == (f"nr;naam\n1;{name}\n", "")


@pytest.mark.parametrize(("alphabet", "named"), [("mac-roman", "Macintosh"), ("cp850", "MS-DOS"), ("cp437", "MS-DOS")])
def test_letters_of_a_mac_or_of_ms_dos_are_read_and_told(alphabet, named):
    names = [name for name in NAMES if name != "Bjørn"]
    for several in ([names[0], names[1]], names):
        text = "nr;naam\n" + "\n".join(f"1;{name};Gent" for name in several)
        letters = decode(text.encode(alphabet))
        assert letters.text == text
        assert named in letters.note


@pytest.mark.parametrize("name", ["María", "Éva", "Zoë", "García", "Garçon", "d’eau"])
def test_letters_of_a_mac_are_never_taken_for_others_in_silence(name):
    note = "refused"
    with suppress(Unreadable):
        note = decode(f"naam\n{name}\n".encode("mac-roman")).note
    assert note


def test_letters_that_cannot_be_told_apart_are_refused():
    with pytest.raises(Unreadable, match="cannot be told apart"):
        decode(b"naam\nc\x8dd")


@pytest.mark.parametrize(
    ("alphabet", "names"),
    [
        *(("cp1251", ["Олена", "Сергій"]), ("koi8-u", ["Олена", "Сергій"]), ("mac-cyrillic", ["Олена", "Іван"])),
        *(("cp1256", ["محمد", "أحمد"]), ("iso8859-6", ["محمد", "أحمد"]), ("cp1253", ["Ελένη", "Γιώργος"])),
        *(("cp1254", ["Şükrü", "Işıl"]), ("cp857", ["Şükrü", "Işıl"]), ("cp1250", ["Łukasz", "Świętosława"])),
    ],
)
def test_letters_of_an_alphabet_that_is_none_of_ours_are_refused(alphabet, names):
    with pytest.raises(Unreadable, match="CSV UTF-8"):
        decode(b"nr;naam\n" + "\n".join(names).encode(alphabet))


def test_a_nul_in_a_file_makes_it_no_utf_16():
    assert decode(b"nr;naam\n1;A\0da\n").text == "nr;naam\n1;A\0da\n"


def test_decomposed_letters_and_marks_nobody_sees_read_as_what_is_seen():
    assert cleaned(unicodedata.normalize("NFD", "Oekraïens")) == "Oekraïens"
    for mark in "\u200e\u200f\u202a\u202c\u2066\u2069\u00ad\u061c\ufe0f\u034f":
        assert cleaned(f"{mark}N-1{mark}") == "N-1"
    for blank in "\u2800\u3164\u00a0":
        assert cleaned(f"{blank}N-1{blank}") == "N-1"


def read_as_windows(name):
    """What a program makes of UTF-8 that it takes for Windows text."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in name.encode())


GARBLED = [
    *map(read_as_windows, ["René", "Şükrü", "Łukasz", "Олена", "Ελένη", "محمد", "नेपाल", "ကျော်", "Nguyễn", "ኣለም"]),
    read_as_windows(read_as_windows("René")),
    *("voilÃ", "Ren&eacute;", "Ren&#233;", "Ren&#xE9;"),
]


@pytest.mark.parametrize("cell", [*GARBLED, "Ren\ufffd", "A\x1b[2J", "â€™s", "A\x9b2J"])
def test_garbled_lost_and_steering_signs_are_seen(cell):
    assert damaged(cell)


@pytest.mark.parametrize(
    "cell", ["René", "SÃO", "Åse", "Ângela", "N’Diaye", "محمد", "Иван", "“CAFÉ”", "AT&T; Gent", "R&D"]
)
def test_letters_of_names_are_no_damage(cell):
    assert not damaged(cell)
