"""How large a file is, as people say it: 340 kB, 1,2 MB; as static/src/js/parts/number.js does."""

from flask import Flask

from network_hub.edge.moments import number

STEP = 1000  # as the systems of those who read it count


def size(count: int) -> str:
    """Of so many bytes; nothing is smaller than one kB."""
    kilobytes = max(1, round(count / STEP))
    if kilobytes < STEP:
        return f"{kilobytes} kB"
    return f"{number(round(count / STEP / STEP, 1))} MB"


def init_app(app: Flask) -> None:
    app.add_template_filter(size, "filesize")
