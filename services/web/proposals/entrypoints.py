"""Rounds, matches, reserve lists."""

from werkzeug.wrappers import Response

from services.web.entrypoints import Entrypoints
from services.web.proposals import answering, matches, reserve, reserving, rounds
from services.web.visits.roles import COORDINATION
from services.web.visits.screens import deed, screen
from services.web.visits.visit import Visit


class ProposalsEntrypoints(Entrypoints):
    """What becomes of a proposal."""

    @screen("/rounds/<round_id>", COORDINATION)
    def proposal_round(self, visit: Visit, round_id: str) -> Response:
        """Who is in it, and when it goes out."""
        return rounds.show(visit, round_id)

    @screen("/rounds/<round_id>/state", COORDINATION)
    def proposal_round_state(self, visit: Visit, round_id: str) -> Response:
        """For a page that waits: shown anew once it went out."""
        return rounds.watched(visit, round_id)

    @deed("/rounds/<round_id>/sending", COORDINATION)
    def send_round(self, visit: Visit, round_id: str) -> Response:
        """Now."""
        return rounds.send(visit, round_id)

    @deed("/rounds/<round_id>/undo", COORDINATION)
    def undo_round(self, visit: Visit, round_id: str) -> Response:
        """As if it never was."""
        return rounds.undo(visit, round_id)

    @screen("/matches/<match_id>", COORDINATION)
    def match(self, visit: Visit, match_id: str) -> Response:
        """How it stands, and what can be done."""
        return matches.show(visit, match_id)

    @deed("/matches/<match_id>/<answer>", COORDINATION)
    def answer_match(self, visit: Visit, match_id: str, answer: str) -> Response:
        """Note what one of the sides said, or take it back."""
        return answering.answer(visit, match_id, answer)

    @screen("/opportunities/<opportunity_id>/reserve", COORDINATION)
    def reserve_list(self, visit: Visit, opportunity_id: str) -> Response:
        """Who steps in, in which order."""
        return reserve.show(visit, opportunity_id)

    @deed("/opportunities/<opportunity_id>/reserve", COORDINATION)
    def change_reserve_list(self, visit: Visit, opportunity_id: str) -> Response:
        """Up, down, off, on."""
        return reserving.change(visit, opportunity_id)
