"""The fast `_()` of templates: same answers as Flask-Babel's own."""

from pathlib import Path

import pytest
from babel.messages import Catalog, mofile
from flask import Flask, render_template_string
from flask_babel import Babel

from network_hub.edge import language, phrases


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    catalog = Catalog(locale="sv")
    catalog.add("Hello %(name)s", "Hej %(name)s")
    catalog.add(("%(num)d need", "%(num)d needs"), ("%(num)d behov", "%(num)d behoven"))
    folder = tmp_path / "sv" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "messages.mo").open("wb") as file:
        mofile.write_mo(file, catalog)

    app = Flask(__name__)
    app.secret_key = "only for tests"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(tmp_path)
    Babel(app, locale_selector=language.chosen)
    phrases.init_app(app)
    return app


def said(app: Flask, template: str, **values: object) -> str:
    with app.test_request_context():
        return render_template_string(template, **values)


def test_a_phrase_is_said_in_the_readers_language_and_its_values_are_escaped(app: Flask) -> None:
    template = "{{ _('Hello %(name)s', name=who) }}"

    assert said(app, template, who="<Bo>") == "Hej &lt;Bo&gt;"
    with app.test_request_context("/?language=en"):
        assert render_template_string(template, who="Bo") == "Hello Bo"


def test_plain_text_is_not_escaped(app: Flask) -> None:
    template = "{% autoescape false %}{{ _('Hello %(name)s', name=who) }}{% endautoescape %}"

    assert said(app, template, who="A&B") == "Hej A&B"


def test_numbers_choose_their_form_also_in_trans_blocks(app: Flask) -> None:
    call = "{{ ngettext('%(num)d need', '%(num)d needs', n) }}"
    block = "{% trans num=n %}{{ num }} need{% pluralize %}{{ num }} needs{% endtrans %}"

    assert [said(app, call, n=n) for n in (1, 2)] == ["1 behov", "2 behoven"]
    assert [said(app, block, n=n) for n in (1, 2)] == ["1 need", "2 needs"]
    assert said(app, "{% trans name=who %}Hello {{ name }}{% endtrans %}", who="Bo") == "Hej Bo"


def test_counts_are_written_as_the_reader_writes_them_and_years_as_years(app: Flask) -> None:
    call = "{{ ngettext('%(num)d need', '%(num)d needs', 1240) }} {{ _('since %(y)s', y=2026) }}"

    assert said(app, call) == "1\N{NO-BREAK SPACE}240 behoven since 2026"


def test_a_phrase_that_nobody_translated_is_said_in_english(app: Flask) -> None:
    assert said(app, "{{ _('100 %% new') }}") == "100 % new"
