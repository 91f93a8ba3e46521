"""What all modules of the solver call their arrays."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Pair = tuple[int, int]
"""(person, opportunity), both by their index in the problem."""
Pairs = tuple[Pair, ...]
Group = tuple[int, ...]
