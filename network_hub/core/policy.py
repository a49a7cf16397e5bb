"""May this actor do this? Each feature's `policies` module answers here.

Deny by default: an action nobody wrote a rule for is refused, so a forgotten
rule or a misspelt action closes a door and never opens one.
"""

from collections.abc import Callable
from typing import Any

from network_hub.core.actor import Actor
from network_hub.core.errors import Forbidden

Rule = Callable[[Actor, Any], bool]
_rules: dict[str, Rule] = {}


def rule(action: str) -> Callable[[Rule], Rule]:
    def register(function: Rule) -> Rule:
        if action in _rules:
            raise RuntimeError(f"{action} already has a rule")
        _rules[action] = function
        return function

    return register


def allows(actor: Actor, action: str, target: object) -> bool:
    answer = _rules.get(action)
    return answer is not None and answer(actor, target)


def authorize(actor: Actor, action: str, target: object) -> None:
    """Raises Forbidden unless the action's rule lets the actor do it to `target`."""
    if not allows(actor, action, target):
        raise Forbidden("You may not do this.", action=action)


def actions() -> frozenset[str]:
    return frozenset(_rules)
