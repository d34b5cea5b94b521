"""The one type that embeddings, clustering and providers exchange."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
"""Rows of unit length, one for each text."""
