# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""The network of the tagger, in numpy: tables, one hidden layer a word, windows that widen.

A word's own layer is computed once and kept; what a text costs is three products of matrices.
Weights are one file: a line of JSON (names, shapes), then the numbers as 16-bit floats.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from woo_tool.detection.tagger_features import Kind
from woo_tool.errors import ConfigError
from woo_tool.language import _

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

    Floats = NDArray[float32]

_MAGIC = b"WOOT1\n"
#: How far the windows of the layers reach to either side.
REACHES = (1, 2, 4)
#: The tables in the order of ``Kind.rows``.
TABLES = ("word", "prefix", "suffix", "ending", "shape", "code", "bits", "likely")


def write_weights(path: Path, arrays: "Mapping[str, Any]", facts: Mapping[str, Any]) -> None:
    """Write weights: the same weights make the same bytes."""
    import numpy as np

    head = {
        "facts": facts,
        "arrays": [[name, list(value.shape), _kept(value)] for name, value in arrays.items()],
    }
    with path.open("wb") as file:
        file.write(_MAGIC + json.dumps(head, sort_keys=True).encode() + b"\n")
        for value in arrays.values():
            file.write(np.ascontiguousarray(value, dtype=_kept(value)).tobytes())


def _kept(value: Any) -> str:
    return "<u4" if value.dtype.kind == "u" else "<f2"


def read_weights(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The arrays of a weights file, and its facts.

    Raises:
        ConfigError: The file is absent or damaged.
    """
    import numpy as np

    try:
        data = path.read_bytes()
        if not data.startswith(_MAGIC):
            raise ValueError
        end = data.index(b"\n", len(_MAGIC))
        head = json.loads(data[len(_MAGIC) : end])
        arrays: dict[str, Any] = {}
        at = end + 1
        for name, shape, kept in head["arrays"]:
            dtype = np.dtype(kept)
            size = int(np.prod(shape)) * dtype.itemsize
            value = np.frombuffer(data[at : at + size], dtype).reshape(shape)
            arrays[name] = value if dtype.kind == "u" else value.astype("f4")
            at += size
        if at != len(data):
            raise ValueError
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError(
            _("The weights of the model cannot be read: install woo-tool again.")
        ) from error
    return arrays, head["facts"]


class Net:
    """The network with its weights; ``words`` and ``scores`` are its two halves."""

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        self._w = arrays
        self.width = int(arrays["hidden"].shape[1])

    def words(self, kinds: Sequence[Kind]) -> "Floats":
        """The layer of each word by itself, (words, width)."""
        import numpy as np

        w = self._w
        rows = np.array([kind.rows for kind in kinds], dtype=np.intp)
        parts = [w[name][rows[:, n]] for n, name in enumerate(TABLES)]
        counts = np.array([len(kind.triples) for kind in kinds], dtype=np.intp)
        flat = np.fromiter(
            (t for kind in kinds for t in kind.triples), dtype=np.intp, count=int(counts.sum())
        )
        starts = np.concatenate(([0], np.cumsum(counts)[:-1]))
        bag = np.add.reduceat(w["triples"][flat], starts, axis=0)
        parts.append(bag / np.sqrt(counts)[:, None].astype("f4"))
        # one by one, so that a word's layer is the same whatever words it is computed with
        inputs = np.concatenate(parts, axis=1)[:, None, :]
        hidden: Floats = (inputs @ w["hidden"])[:, 0, :] + w["hidden_b"]
        return np.maximum(hidden, 0, out=hidden)

    def scores(self, layer: "Floats") -> "Floats":
        """Log odds of (none, begin, inside) for every word of one text, (words, 3)."""
        import numpy as np

        w = self._w
        size = len(layer)
        whole = size + -size % _ROWS
        edge = REACHES[-1]
        wide = np.zeros((whole + 2 * edge, self.width), dtype="f4")
        wide[edge : edge + size] = layer
        window = np.empty((whole, 3 * self.width), dtype="f4")
        h = self.width
        for n, reach in enumerate(REACHES):
            window[:, :h] = wide[edge - reach : edge - reach + whole]
            window[:, h : 2 * h] = wide[edge : edge + whole]
            window[:, 2 * h :] = wide[edge + reach : edge + reach + whole]
            turn = _product(window, w[f"window{n}"])
            turn += w[f"window{n}_b"]
            np.maximum(turn, 0, out=turn)
            wide[edge : edge + size] += turn[:size]
        out: Floats = _product(wide[edge : edge + whole], w["out"])[:size] + w["out_b"]
        return out


#: Rows that are multiplied at once: so few (rows × window × width under 2 ** 18) that the library
#: of numpy takes one thread for them. More only wait for each other when documents are read side
#: by side: on a busy machine twenty rows cost ten times the CPU.
_ROWS = 8


def _product(rows: "Floats", weights: "Floats") -> "Floats":
    """``rows @ weights`` in one thread; a multiple of ``_ROWS`` rows."""
    parts = rows.reshape(-1, _ROWS, rows.shape[1]) @ weights
    product: Floats = parts.reshape(len(rows), -1)
    return product
