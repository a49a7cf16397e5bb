"""An application with one page: everything that the macros can draw."""

from datetime import timedelta
from pathlib import Path

from flask import Flask, render_template, request
from flask_login import LoginManager, UserMixin
from flask_wtf import CSRFProtect, FlaskForm
from jinja2 import ChoiceLoader, FileSystemLoader
from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    FileField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.edge import (
    access,
    acting,
    assets,
    charts,
    field_kit,
    frame,
    headers,
    language,
    marks,
    moments,
    phrases,
)

ROOT = Path(__file__).parents[3]
# Where the frame leads, as far as it has been told.
ELSEWHERE = (
    "home.start", "networks.index", "registers.index", "groups.index", "seminars.index",
    "home.accessibility", "accounts.account", "accounts.act_for", "accounts.language",
    "accounts.sign_in", "accounts.sign_out",
)  # fmt: skip


class SampleForm(FlaskForm):
    title = StringField(
        "Behovet i en mening",
        validators=[DataRequired("Skriv vad ni behöver, i en mening."), Length(max=120)],
        description="Problemet, inte produkten.",
    )
    problem = TextAreaField("Vad är problemet?", validators=[DataRequired(), Length(max=400)])
    volume = IntegerField("Volym", validators=[InputRequired(), NumberRange(1, 10**6)])
    year = SelectField("Från år", choices=[SelectChoice("2027", "2027")])
    ends = DateField("Avtalet löper ut", validators=[Optional()])
    starts = DateTimeLocalField("Börjar", validators=[Optional()])
    level = RadioField(
        "Hur nära går ni in?",
        choices=[SelectChoice("interested", "Intresserade"), SelectChoice("tests", "Testar")],
        validators=[InputRequired("Välj en nivå.")],
    )
    kinds = SelectMultipleField(
        "Upphandlingsform",
        choices=[SelectChoice("goods", "Varor"), SelectChoice("services", "Tjänster")],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    agree = BooleanField("Visa för alla nätverk")
    password = PasswordField("Lösenord", validators=[DataRequired()])
    file = FileField("Underlag")


class Anna(UserMixin):
    id = 1
    session_id = 1
    name = "Anna Berg"
    language = None
    colour_scheme = None
    organisation_name = "Skurups kommun"
    organisations = ((1, "Skurups kommun"), (2, "Kommunförbundet Skåne"))


def create_sample():
    """`/`; `/?visitor`: not signed in; POST: the form with its faults; `/refused`: no such page."""
    app = Flask("network_hub", static_folder=str(ROOT / "static"))
    app.config.update(SECRET_KEY="sample", SESSION_COOKIE_SECURE=False, DEMO=True)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.jinja_loader = ChoiceLoader(
        [FileSystemLoader(ROOT / "templates"), FileSystemLoader(Path(__file__).parent)]
    )
    CSRFProtect(app)
    people = LoginManager(app)
    people.request_loader(lambda asked: None if "visitor" in asked.args else Anna())
    access.read_standing_with(
        app, lambda person, origin: Actor(user_id=1, organisation_id=1, buys=True)
    )
    for piece in (
        language,
        headers,
        frame,
        phrases,
        assets,
        moments,
        marks,
        field_kit,
        charts,
        acting,
    ):
        piece.init_app(app)
    app.context_processor(lambda: {"actor": access.current_actor()})
    app.add_template_global(lambda action, thing: False, "may")
    for endpoint in ELSEWHERE:
        app.add_url_rule(f"/{endpoint}", endpoint, lambda: "", methods=["GET", "POST"])
    app.add_url_rule("/", "sample", _page, methods=["GET", "POST"])
    app.add_url_rule("/refused", "refused", _refused)
    return app


def _page():
    form = SampleForm()
    if request.method == "POST" and not form.validate():
        form.form_errors = ["Slutet ligger före början."]
    status = 422 if form.errors else 200
    return render_template("sample.html", f=form, now=clock.now(), td=timedelta), status


def _refused():
    return render_template("errors/refusal.html", status=404, code="404", message=None), 404
