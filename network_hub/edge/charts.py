"""Where the bars of a chart stand; the macro `bars` draws them, the style sheet colours them."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Flask

WIDTH, HEIGHT = 480, 200


@dataclass(frozen=True)
class Bar:
    shade: int  # bar-0 … bar-5 in charts.css, from pale to deep
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
    labels: Sequence[object], series: Sequence[tuple[str, int, Sequence[float]]]
) -> list[Column]:
    """One column per label. `series`: [(name, shade, a value per label), …], the palest first."""
    totals = [sum(values[at] for _, _, values in series) for at in range(len(labels))]
    unit = HEIGHT / (max(totals, default=0) or 1)
    step = WIDTH / max(len(labels), 1)
    width = min(step * 0.56, 72)
    return [
        _column(
            label,
            totals[at],
            step * (at + 0.5),
            width,
            [(shade, values[at] * unit) for _, shade, values in series],
        )
        for at, label in enumerate(labels)
    ]


def _column(
    label: object, total: float, middle: float, width: float, heights: Sequence[tuple[int, float]]
) -> Column:
    bars, y = [], float(HEIGHT)
    for shade, height in heights:
        y -= height
        if height:
            bars.append(Bar(shade, round(y, 1), round(height, 1)))
    return Column(
        label,
        total,
        round(middle, 1),
        round(middle - width / 2, 1),
        round(width, 1),
        round(y, 1),
        bars,
    )


def init_app(app: Flask) -> None:
    app.add_template_global(columns, "chart_columns")
