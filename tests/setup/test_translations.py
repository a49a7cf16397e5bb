"""Translations: merged from one file per feature, and checked against code and templates."""

import gettext

import pytest

from network_hub.setup import translations

HEAD = 'msgid ""\nmsgstr ""\n"Language: sv\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "translations"


@pytest.fixture
def translate(folder):
    """Write a feature's Swedish file."""
    return lambda name, text: write(folder / "sv" / f"{name}.po", HEAD + text)


@pytest.fixture
def problems(tmp_path, folder):
    """What is wrong in a project with one page that says `template`."""

    def judge(template, code=""):
        write(tmp_path / "templates" / "_layout" / "page.html", template)
        write(tmp_path / "network_hub" / "views.py", code)
        return translations.check_all(tmp_path, folder)

    return judge


def served(folder):
    with (folder / "sv" / "LC_MESSAGES" / "messages.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_features_are_merged_and_uncertain_texts_left_out(folder, translate):
    translate("needs", 'msgid "Need"\nmsgstr "Behov"\n\n#, fuzzy\nmsgid "Sum"\nmsgstr "Kanske"\n')
    forms = 'msgstr[0] "%(n)d dag"\nmsgstr[1] "%(n)d dagar"\n'
    translate("groups", f'msgid "%(n)d day"\nmsgid_plural "%(n)d days"\n{forms}')
    assert translations.compile_all(folder) == ["sv"]
    assert served(folder).gettext("Need") == "Behov"
    assert served(folder).gettext("Sum") == "Sum"
    assert served(folder).ngettext("%(n)d day", "%(n)d days", 2) == "%(n)d dagar"


def test_only_what_changed_is_compiled(folder, translate):
    translate("needs", 'msgid "Need"\nmsgstr "Behov"\n')
    assert translations.compile_all(folder) == ["sv"]
    assert translations.compile_all(folder) == []
    translate("groups", 'msgid "Group"\nmsgstr "Grupp"\n')
    assert translations.compile_all(folder) == ["sv"]
    assert served(folder).gettext("Group") == "Grupp"
    (folder / "sv" / "groups.po").unlink()
    assert translations.compile_all(folder) == ["sv"]
    assert served(folder).gettext("Group") == "Group"


def test_a_whole_translation_has_no_problems(problems, translate):
    translate("a", 'msgid "Hello %(name)s"\nmsgstr "Hej %(name)s"\n\nmsgid "No"\nmsgstr "Nej"\n')
    page = "{{ _('Hello %(name)s', name=x) }}"
    assert problems(page, code="from x import NotFound\nraise NotFound('No')") == []


def test_missing_unused_and_uncertain_texts_are_named(problems, translate):
    translate("a", 'msgid "Gone"\nmsgstr "Borta"\n\n#, fuzzy\nmsgid "Sure"\nmsgstr "Kanske"\n')
    assert problems("{{ _('Sure') }}\n{{ _('New') }}") == [
        "sv: a.po: unused: 'Gone'",
        "sv: a.po: fuzzy: 'Sure'",
        "sv: templates/_layout/page.html:2: missing: 'New'",
    ]


def test_an_empty_translation_is_missing(problems, translate):
    translate("a", 'msgid "New"\nmsgstr ""\n')
    assert problems("{{ _('New') }}") == ["sv: templates/_layout/page.html:1: missing: 'New'"]


def test_two_files_may_agree_but_not_differ(problems, translate):
    translate("a", 'msgid "Need"\nmsgstr "Behov"\n')
    translate("b", 'msgid "Need"\nmsgstr "Behov"\n')
    assert problems("{{ _('Need') }}") == []
    translate("b", 'msgid "Need"\nmsgstr "Nöd"\n')
    assert problems("{{ _('Need') }}") == ["sv: a.po and b.po: translated differently: 'Need'"]


def test_a_placeholder_that_the_page_does_not_fill_is_found(problems, translate):
    translate("a", 'msgid "Hello %(name)s"\nmsgstr "Hej %(namn)s"\n')
    [line] = problems("{{ _('Hello %(name)s', name=x) }}")
    assert "unknown placeholder" in line


@pytest.mark.parametrize(
    "name", ["NotFound", "Forbidden", "Conflict", "Invalid", "lazy_gettext", "_l"]
)
def test_our_own_ways_of_saying_something_are_read(problems, translate, name):
    translate("a", "")
    assert problems("", code=f"{name}('Said', x=1)") == [
        "sv: network_hub/views.py:1: missing: 'Said'"
    ]
