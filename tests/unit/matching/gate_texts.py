"""What the gates say of one pair, looked at as a whole: for tests over many worlds."""

import re
from collections.abc import Iterator
from dataclasses import astuple

from services.matching.suitability.domain import gates
from services.matching.suitability.domain.gates import Gate, Verdict
from services.matching.suitability.domain.gates.gate import Chosen
from services.matching.suitability.domain.pairing import Pairing
from services.matching.values.sentences import Sentence


def must_be_said_in_full(pairing: Pairing) -> None:
    """Fail for an unknown key, a place left open, a code in a place, or a gate without anything to say of the pair."""
    for verdict in gates.verdicts(pairing):
        for place, fact in _filled_in(verdict, pairing):
            assert is_a_word_or_a_number(fact), f"{verdict.gate.code}: {fact!r} in {{{place}}}"
        for text in _texts(verdict):
            assert text.endswith("."), f"{verdict.gate.code} says {text!r}"
            assert not re.search(r"[{}]|\bNone\b", text), f"{verdict.gate.code} says {text!r}"


def is_a_word_or_a_number(fact: object) -> bool:
    """Words in each language, or a number; a bare text may be a code."""
    return all(astuple(fact)) if isinstance(fact, Sentence) else type(fact) is int


def _texts(verdict: Verdict) -> Iterator[str]:
    assert verdict.passed or verdict.change, f"{verdict.gate.code} is closed and says nothing of what would open it"
    for sentence in (verdict.sentence, verdict.change):
        if sentence is not None:
            yield from astuple(sentence)


def _filled_in(verdict: Verdict, pairing: Pairing) -> Iterator[tuple[str, object]]:
    """Each place of the sentences that were chosen, and what fills it."""
    for template, (_, facts) in _chosen(verdict.gate, verdict.passed, pairing):
        for place in re.findall(r"{(\w+)}", "".join(astuple(template))):
            yield place, facts[place]


def _chosen(gate: Gate, passed: bool, pairing: Pairing) -> Iterator[tuple[Sentence, Chosen]]:
    if passed:
        remark = gate.why_open(pairing) if gate.why_open else None
        if remark is not None:
            yield gate.remarks[remark[0]], remark
    elif gate.why_closed:
        for chosen in gate.why_closed(pairing):
            reason = gate.reasons[chosen[0]]
            yield from ((reason.sentence, chosen), (reason.change, chosen))
