"""The one type that embeddings, clustering and providers exchange."""

from __future__ import annotations

from typing import cast

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
"""Rows of unit length, one for each text."""


def unit(rows: Vectors) -> Vectors:
    """The rows at length 1; zeros stay."""
    return cast(Vectors, (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)).astype(np.float32))
