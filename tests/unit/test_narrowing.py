"""The selects that a list is narrowed by, written in one go: they say what WTForms' own would."""

import pytest
from bs4 import BeautifulSoup
from wtforms import Form, SelectField

from network_hub.edge.inputs import Narrowing, choices

STEPS = {"": "All <phases>", "plan": "Plan", 'a"b': "Odd & ended"}


class Plain(Form):
    step = SelectField(choices=choices(STEPS))


class Quick(Form):
    step = Narrowing(choices=choices(STEPS))


@pytest.mark.parametrize("chosen", ["", "plan", 'a"b', "unknown"])
def test_it_says_what_the_librarys_own_would(chosen):
    plain, quick = (
        BeautifulSoup(form(data={"step": chosen}).step(class_="ds-input"), "html.parser").select
        for form in (Plain, Quick)
    )
    assert quick("option") == plain("option")
    assert quick("select")[0].attrs == plain("select")[0].attrs
