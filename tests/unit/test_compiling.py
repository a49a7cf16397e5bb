"""Templates are compiled to something quicker, and say what Jinja's own would have said."""

from typing import Any

import pytest
from flask import Flask
from flask.templating import Environment
from jinja2 import DictLoader, pass_context, pass_environment, pass_eval_context
from jinja2.exceptions import UndefinedError
from markupsafe import Markup

from network_hub.edge.compiling import Quick


class Telling:
    def __html__(self) -> str:
        return "<b>told</b>"

    def __str__(self) -> str:
        return "<never>"


class Plain:
    name = "<plain>"

    def __str__(self) -> str:
        return "a & b"


PAGES = {
    "base": "<{% block title %}base{% endblock %}>{% block main %}{% endblock %}",
    "macros": "{% macro shout(x, y='?', class='') %}<i class='{{ class }}'>{{ x }}{{ y }}"
    "{% if caller %}{{ caller('<c>') }}{% endif %}</i>{% endmacro %}"
    "{% macro all() %}{{ varargs | join(',') }} {{ kwargs | dictsort }}{% endmacro %}",
}
SAID = {
    "what is written": "{{ text }} {{ safe }} {{ told }} {{ plain }} {{ 5 }} {{ none }} {{ true }}",
    "nothing": "{{ missing }}{{ plain.missing }}{{ words.missing }}",
    "constants": "{{ '<' }}{{ '<' | safe }}{{ 1 + 1 }}",
    "not for a page": "{% autoescape false %}{{ text }}{{ ask('<') }}{% endautoescape %}",
    "by what is asked": "{% autoescape loud %}{{ text }}{% endautoescape %}",
    "macros": "{% from 'macros' import shout, all %}{{ shout(text) }}{{ shout('a', y=safe) }}"
    "{{ shout('a', class='x') }}{{ shout(*['a'], **{'y': 'b'}) }}{{ all(1, 2, z=3) }}",
    "what is around": "{% from 'macros' import shout %}"
    "{% call(c) shout(text) %}({{ c }}){% endcall %}",
    "what wants something": "{{ in_context('x') }}{{ in_evaluation('<') }}{{ in_environment() }}",
    "in loops": "{% for x in [1, 2] %}{% set y = x %}{{ in_context('x') }}"
    "{{ loop.cycle('a', 'b') }}{% for z in 'ab' %}{{ ask(z) }}{{ loop.index }}"
    "{% endfor %}{% endfor %}",
    "pages on others": "{% extends 'base' %}{% block title %}{{ super() }} {{ ask(text) }}"
    "{% endblock %}{% block main %}{{ self.title() }}{% endblock %}",
    "attributes and keys": "{{ plain.name }}{{ words.link }}{{ words['link'] }}"
    "{{ words.get('link') }}{{ [1, 2][0] }}{{ 'abc'.upper() }}",
    "kept for later": "{% set kept %}<{{ text }}>{% endset %}{{ kept }}{{ kept | length }}",
    "filters": "{{ text | upper }}{{ [text, safe] | join('<') }}{{ {'a': text} | tojson }}",
}


@pass_context
def in_context(context: Any, name: str) -> str:
    return f"{name}={context.get(name, '-')}"


@pass_eval_context
def in_evaluation(context: Any, text: str) -> str:
    return f"{text}{context.autoescape}"


@pass_environment
def in_environment(environment: Any) -> str:
    return str(environment.autoescape)


def page(kind: type[Environment], source: str, **more: Any) -> str:
    environment = kind(Flask(__name__), loader=DictLoader({**PAGES, "page": source}))
    environment.autoescape = True
    environment.globals.update(
        in_context=in_context,
        in_evaluation=in_evaluation,
        in_environment=in_environment,
        ask=lambda text: text,
    )
    return environment.get_template("page").render(
        text="<a href='x'>&\"", safe=Markup("<u>"), told=Telling(), plain=Plain(), loud=True,
        words={"link": "<link>"}, **more,
    )  # fmt: skip


@pytest.mark.parametrize("source", SAID.values(), ids=SAID.keys())
def test_every_page_says_what_jinja_would_have_said(source: str) -> None:
    said = page(Quick, source)

    assert said == page(Environment, source)
    assert said or source == SAID["nothing"]


def test_what_is_not_there_cannot_be_called() -> None:
    with pytest.raises(UndefinedError, match="missing"):
        page(Quick, "{{ missing() }}")


def test_a_key_goes_before_a_method_of_that_name() -> None:
    assert page(Quick, "{{ one.items }}", one={"items": "three"}) == "three"
