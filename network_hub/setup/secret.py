"""The key that signs sessions, when none was chosen: random, in the instance folder, private."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key(instance: Path) -> str:
    """The key of this instance, made on first use, and never found half written."""
    kept = instance / "secret_key"
    if not kept.exists():
        _make(kept)
    return kept.read_text().strip()


def _make(kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    draft = kept.with_name(f"{kept.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48) + "\n")
    try:
        os.link(draft, kept)
    except FileExistsError:
        pass  # another process was first; its key holds
    finally:
        draft.unlink()
