"""Panels: how a feature shows itself on the page of a feature below it.

A network's page shows its needs, groups, meetings and talk, yet `networks` may import none of
them. Each of those provides a panel for the place; the page asks for what has been provided.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask

from network_hub.core.actor import Actor
from network_hub.edge.access import current_actor

# What a panel needs to draw itself, or None when there is nothing that this actor may see.
Provider = Callable[[Actor, Any], Mapping[str, object] | None]


@dataclass(frozen=True)
class Panel:
    template: str
    data: Mapping[str, object]


_providers: dict[tuple[str, str], list[tuple[int, str, Provider]]] = defaultdict(list)


def panel(page: str, slot: str, template: str, *, order: int) -> Callable[[Provider], Provider]:
    """Provide a panel for a slot of a page ("network", "need", "group", "seminar", "home").

    The template is included with the provider's answer as `panel`. Lower `order` comes first.
    Queries run on every showing of the page: at most one statement a panel.
    """

    def register(provider: Provider) -> Provider:
        book = _providers[page, slot]
        if template not in (known for _, known, _ in book):
            book.append((order, template, provider))
            book.sort(key=lambda entry: entry[0])
        return provider

    return register


def panels(page: str, slot: str, thing: object = None) -> list[Panel]:
    """What the features above have to show of `thing` to whoever asks."""
    actor = current_actor()
    answers = ((name, provider(actor, thing)) for _, name, provider in _providers[page, slot])
    return [Panel(template, data) for template, data in answers if data is not None]


def init_app(app: Flask) -> None:
    app.add_template_global(panels)
