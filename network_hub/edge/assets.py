"""Built files in templates: `asset('app.css')`, `module('discussion.js')`, `icon('calendar')`.

`node assets/build.mjs` writes static/dist with hashed names and a manifest. The names change
when the content does, so browsers may keep the files for ever.
"""

import json
from functools import wraps
from pathlib import Path
from typing import Any

from flask import Flask, Response
from markupsafe import Markup

FOREVER = "public, max-age=31536000, immutable"
HOW = "static/dist is not built: run `node assets/build.mjs` (`python3 -m network_hub up` does)"


class Assets:
    """The manifest, read once. In debug it is read again when a build has changed it."""

    def __init__(self, folder: Path, url: str, *, fresh: bool) -> None:
        self._manifest = folder / "manifest.json"
        self._url = url
        self._fresh = fresh
        self._read_at = 0
        self._files: dict[str, Any] = {}
        self._icons: dict[str, Markup] = {}
        self._modules: dict[str, Markup] = {}

    def asset(self, name: str) -> str:
        """The address of a built file. Raises LookupError for a name unknown to the build."""
        return self._url + str(self._entry(name)["file"])

    def module(self, name: str) -> Markup:
        """A page's own script; what it imports is fetched at the same time, not after it."""
        self._load()
        if name not in self._modules:
            entry = self._entry(name)
            early = "".join(
                f'<link rel="modulepreload" href="{self._url}{part}">' for part in entry["imports"]
            )
            script = f'<script type="module" src="{self._url}{entry["file"]}"></script>'
            self._modules[name] = Markup(early + script)  # noqa: S704 -- names from our own build
        return self._modules[name]

    def icon(self, name: str) -> Markup:
        """An icon of assets/icons.txt. It is decoration: a text must stand beside it."""
        if self._fresh:
            self._load()
        try:
            return self._icons[name]
        except KeyError:
            return self._icons.setdefault(name, self._drawn(name))

    def _drawn(self, name: str) -> Markup:
        if name not in self._entry("icons.svg")["names"]:
            raise LookupError(f"no icon is called {name!r}: add it to assets/icons.txt and build")
        return Markup(
            '<svg aria-hidden="true" class="icon" focusable="false"><use href="{}"></use></svg>'
        ).format(f"{self.asset('icons.svg')}#{name}")

    def _entry(self, name: str) -> dict[str, Any]:
        self._load()
        try:
            entry: dict[str, Any] = self._files[name]
        except KeyError:
            raise LookupError(
                f"no built file is called {name!r}; known: {', '.join(self._files)}"
            ) from None
        return entry

    def _load(self) -> None:
        if self._files and not self._fresh:
            return
        try:
            changed = self._manifest.stat().st_mtime_ns
        except FileNotFoundError:
            raise LookupError(HOW) from None
        if changed != self._read_at:
            self._files = json.loads(self._manifest.read_text("utf-8"))["files"]
            self._icons, self._modules, self._read_at = {}, {}, changed


def init_app(app: Flask) -> None:
    static = Path(str(app.static_folder))
    assets = Assets(static / "dist", f"{app.static_url_path}/dist/", fresh=app.debug)
    app.add_template_global(assets.asset, "asset")
    app.add_template_global(assets.module, "module")
    app.add_template_global(assets.icon, "icon")
    app.view_functions["static"] = _kept(app.view_functions["static"])


def _kept(serve: Any) -> Any:
    """Static files as Flask serves them; those with a hash in the name may be kept for a year."""

    @wraps(serve)
    def keep(filename: str) -> Response:
        response: Response = serve(filename=filename)
        if filename.startswith("dist/") and filename != "dist/manifest.json":
            response.headers["Cache-Control"] = FOREVER
        return response

    return keep
