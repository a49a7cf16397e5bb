"""Addresses: all of the hub's own, and some that would lead elsewhere."""

from flask import url_for

from network_hub.edge.access import door_of

ELSEWHERE = [
    "https://evil.example/",
    "http:evil.example",
    "//evil.example",
    "///evil.example",
    "////evil.example/%2f..",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "\x00//evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "evil.example",
    "needs",
    "?x",
    "@evil.example",
    "https:/evil.example",
    "https:evil.example",
    "//evil.example@hub.example/",
    "//[::1",
    "/needs\r\nLocation: https://evil.example",
    "/" + "a" * 600,
    "/\u2028/evil.example",
    "",
    None,
]


def every(app, *doors):
    """(method, address) of every endpoint with one of these doors, with ids that exist."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if door_of(app, rule.endpoint) in doors:
                fill = {name: _value(rule, name) for name in rule.arguments}
                for method in sorted(rule.methods - {"OPTIONS"}):
                    yield method, url_for(rule.endpoint, **fill)


def _value(rule, name):
    converter = type(rule._converters[name]).__name__
    return "network" if name == "kind" else 1 if converter == "Id" else "x"
