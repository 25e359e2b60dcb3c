"""Bar charts: the bars are inline SVG, the words are text; no script, and a table for who cannot see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pufa.amount import EXACT
from pufa.library import Citation
from pufa.models import Figure


@dataclass(frozen=True)
class Bar:
    """One bar: its figure, the sentence it rests on, its length in per cent of the width.

    `open` is a bound (余, 多, 超过, 约): the bar is drawn without an end, because nobody knows it.
    """

    figure: Figure
    citation: Citation
    width: str
    open: bool
    label: str


def bars(figures: Sequence[tuple[Figure, Citation]], labels: Sequence[str] = ()) -> list[Bar]:
    """Bars on one scale that begins at zero; figures without a single number are left out."""
    values = [figure.written.value or Decimal(0) for figure, _ in figures]
    most = max([*values, Decimal(1)])
    return [
        Bar(
            figure,
            citation,
            width=f"{100 * value / most:.2f}%",
            open=figure.written.precision != EXACT,
            label=label,
        )
        for (figure, citation), value, label in zip(
            figures, values, labels or [figure.name for figure, _ in figures], strict=True
        )
        if figure.written.value is not None
    ]
