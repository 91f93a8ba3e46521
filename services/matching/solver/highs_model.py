"""The plan as an integer programme, for what no flow can say: a party goes whole or not at all.

HiGHS solves it. Amounts are units, shares of pairs are 0 to 1.
"""

from typing import Any

import highspy
import numpy as np

from services.matching.solver.arrays import Floats, Ints, Mask
from services.matching.solver.parties import Parties

NEAR_OPTIMUM = 1e-5
"""The part of the worth that may be missed when it stops."""

NODES = 200
"""Branches at most: a count and no clock, so that the same programme has the same answer."""

PER_MILLION = 1e-6
NO_BOUND = int(np.iinfo(np.int64).max)
_INFINITE = float(highspy.kHighsInf)


class HighsModel:
    """Parties choose among these of their pairs: none above its quota, no opportunity above its free places."""

    def __init__(self, parties: Parties, pairs: Ints) -> None:
        """`pairs` (ascending) are those that may be chosen."""
        self.parties, self.pairs = parties, pairs
        self.owner: Ints = np.searchsorted(parties.start, pairs, side="right").astype(np.int64) - 1
        self._highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (("output_flag", False), ("threads", 1), ("mip_max_nodes", NODES)):
            self._highs.setOptionValue(option, value)
        self._highs.setOptionValue("mip_rel_gap", NEAR_OPTIMUM)
        self._highs.passModel(self._model())

    def solve(self) -> Floats:
        """Which share of each pair is in the best plan (pairs); nothing where none was found."""
        self._highs.run()
        if self._highs.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return np.zeros(len(self.pairs))
        return np.array(self._highs.getSolution().col_value)

    def fill_first(self) -> None:
        """From now on as many people are placed as can be, and the worth counts without any extra; after `whole`."""
        size = self.parties.size[self.owner].astype(np.float64)
        every = np.arange(len(self.pairs), dtype=np.int32)
        self._highs.changeColsCost(len(every), every, size)
        most = float(np.rint(size @ np.rint(self.solve())))
        self._highs.addRow(most, _INFINITE, len(every), every, size)
        worth = self.parties.value[self.pairs].astype(np.float64) - self.parties.extra * size
        self._highs.changeColsCost(len(every), every, worth)

    def prices(self) -> Ints:
        """What one more place would add, by the model as it was solved last (opportunities); before `whole`."""
        dual = np.array(self._highs.getSolution().row_dual)[self.parties.count :][: len(self.parties.free)]
        prices: Ints = np.rint(np.abs(dual)).astype(np.int64)
        return prices

    def quota_prices(self) -> Floats:
        """What one more opportunity would add for a party; before `whole`."""
        prices: Floats = np.abs(np.array(self._highs.getSolution().row_dual)[: self.parties.count])
        return prices

    def losses(self) -> Floats:
        """How much worse than what they displace pairs are that are out (pairs); before `whole`."""
        losses: Floats = np.maximum(-np.array(self._highs.getSolution().col_dual), 0.0)
        return losses

    def bound(self) -> int:
        """What no choice among these pairs is worth more than, as the solver proved it just now, after `whole`.

        A millionth is added because it computes in fractions.
        """
        proven = float(self._highs.getInfo().mip_dual_bound)
        return int(np.floor(proven + PER_MILLION * abs(proven))) if np.isfinite(proven) else NO_BOUND

    def whole(self, kept: Mask) -> None:
        """From now on a pair is in or out, and out where it is not kept (pairs)."""
        count, out = len(self.pairs), np.flatnonzero(~kept).astype(np.int32)
        self._highs.changeColsBounds(len(out), out, np.zeros(len(out)), np.zeros(len(out)))
        whole = np.full(count, int(highspy.HighsVarType.kInteger), dtype=np.uint8)
        self._highs.changeColsIntegrality(count, np.arange(count, dtype=np.int32), whole)

    def _model(self) -> Any:
        """One row a party, one row an opportunity; each pair stands in one of both."""
        count, parties, model = len(self.pairs), self.parties, highspy.HighsLp()
        rows = np.concatenate([parties.quota, parties.free]).astype(np.float64)
        model.num_col_, model.num_row_, model.sense_ = count, len(rows), highspy.ObjSense.kMaximize
        model.col_cost_ = parties.value[self.pairs].astype(np.float64)
        model.col_lower_, model.col_upper_ = np.zeros(count), np.ones(count)
        model.row_lower_, model.row_upper_ = np.full(len(rows), -_INFINITE), rows
        both = np.stack([self.owner, parties.count + parties.opportunity[self.pairs]], axis=1)
        takes = np.stack([np.ones(count), parties.size[self.owner].astype(np.float64)], axis=1)
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = np.arange(0, 2 * count + 1, 2, dtype=np.int32)
        model.a_matrix_.index_ = both.astype(np.int32).ravel()
        model.a_matrix_.value_ = takes.ravel()
        return model
