"""What people have written, on a page: Markdown made safe, in an element with its language."""

from flask import Flask

from network_hub.core.text import to_html


def init_app(app: Flask) -> None:
    app.add_template_filter(to_html, "markdown")
