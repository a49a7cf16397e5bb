"""Where the bars of a chart stand; the macro `bars` draws them, the style sheet colours them."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Flask

WIDTH, HEIGHT = 480, 200
SHADES = 6  # bar-0 … bar-5 in charts.css, from pale to deep


@dataclass(frozen=True)
class Bar:
    shade: int
    y: float
    height: float


@dataclass(frozen=True)
class Column:
    """All levels of one year, from the ground up. `top` is where the figure stands."""

    label: object
    total: float
    middle: float
    x: float
    width: float
    top: float
    bars: Sequence[Bar]


def columns(
    labels: Sequence[object], series: Sequence[tuple[str, Sequence[float]]]
) -> list[Column]:
    """One column per label. `series`: [(name, a value per label), …], the loosest level first."""
    totals = [sum(values[at] for _, values in series) for at in range(len(labels))]
    unit = HEIGHT / (max(totals, default=0) or 1)
    step = WIDTH / max(len(labels), 1)
    width = min(step * 0.56, 72)
    return [
        _column(
            label, totals[at], step * (at + 0.5), width, [values[at] * unit for _, values in series]
        )
        for at, label in enumerate(labels)
    ]


def _column(
    label: object, total: float, middle: float, width: float, heights: Sequence[float]
) -> Column:
    bars, y = [], float(HEIGHT)
    for level, height in enumerate(heights):
        y -= height
        if height:
            bars.append(Bar(shade(level, len(heights)), round(y, 1), round(height, 1)))
    return Column(
        label,
        total,
        round(middle, 1),
        round(middle - width / 2, 1),
        round(width, 1),
        round(y, 1),
        bars,
    )


def shade(level: int, levels: int) -> int:
    """Few levels are spread over all shades, so that neighbours differ clearly."""
    return SHADES - 2 if levels == 1 else round(level * (SHADES - 1) / (levels - 1))


def init_app(app: Flask) -> None:
    app.add_template_global(columns, "chart_columns")
    app.add_template_global(shade, "chart_shade")
