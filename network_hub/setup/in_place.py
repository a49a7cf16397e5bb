"""Everything that a server needs to find: words, built files, tables, first content."""

from __future__ import annotations

from pathlib import Path

from network_hub.setup import assets, settled, translations
from network_hub.setup.report import step


def put_in_place(url: str, root: Path, folder: Path, *, empty: bool) -> bool:
    """Whether the database holds the demo, of which it is given none when it stays `empty`."""
    with step("Translations") as line:
        if not translations.compile_all():
            line.skip()
    assets.build(root)
    return _prepare_database(url, root, folder, empty=empty)


def _prepare_database(url: str, root: Path, folder: Path, *, empty: bool) -> bool:
    """Tables and first content; whether the content is the demo."""
    file, sources = settled.sqlite_file(url), settled.sources(root)
    number = settled.read(file, sources) if file else None
    if number is not None:
        return bool(number & settled.DEMO)
    from network_hub import create_app
    from network_hub.setup import content, database

    codes = folder / "cpv.csv"
    assets.write_cpv(root, codes)
    app = create_app()
    database.migrate(app)
    demo = content.load(app, codes, empty=empty)
    if file and not empty:  # an empty one may be given the demo at the next start
        settled.write(file, sources, demo=demo)
    return demo
