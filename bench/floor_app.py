"""The floor: what an honest page costs with the same libraries and nothing of ours.

A list is one indexed query and a template of 50 rows, a detail page one row, a POST one validated
insert. `DB` names the database; `INIT=1` makes and fills it when this is imported.
"""

import os
from datetime import UTC, datetime
from gc import collect, freeze, set_threshold

from flask import Flask, redirect
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from sqlalchemy import event, select
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length

app = Flask(__name__)
app.config.update(
    SECRET_KEY="floor",
    SQLALCHEMY_DATABASE_URI=os.environ["DB"],
    WTF_CSRF_ENABLED=False,
    SQLALCHEMY_ENGINE_OPTIONS={"pool_size": 8},
)
db = SQLAlchemy(app)


class Need(db.Model):  # type: ignore[name-defined,misc]
    id = db.Column(db.Integer, primary_key=True)
    group_id = db.Column(db.Integer)
    title = db.Column(db.String(200))
    status = db.Column(db.String(20))
    owner = db.Column(db.String(80))
    body = db.Column(db.Text)
    created = db.Column(db.DateTime)
    __table_args__ = (db.Index("ix_floor_group_id", "group_id", "id"),)


class NeedForm(FlaskForm):
    title = StringField(validators=[DataRequired(), Length(max=200)])
    body = TextAreaField(validators=[Length(max=5000)])


PAGE = app.jinja_env.from_string(
    '<!doctype html><html lang="sv"><head><title>Behov</title></head><body><nav>'
    '{% for n in range(10) %}<a href="/n/{{ n }}">Meny {{ n }}</a>{% endfor %}</nav><table>'
    '{% for r in rows %}<tr><td><a href="/need/{{ r.id }}">{{ r.title }}</a></td>'
    '<td class="s-{{ r.status }}">{{ r.status }}</td><td>{{ r.owner }}</td>'
    "<td>{{ r.created.strftime('%Y-%m-%d') }}</td><td>{{ r.body }}</td></tr>{% endfor %}"
    "</table></body></html>"
)


@app.get("/list")
def several():
    few = select(Need).where(Need.group_id == 7).order_by(Need.id.desc()).limit(50)
    return PAGE.render(rows=db.session.scalars(few).all())


@app.get("/need/<int:need_id>")
def one(need_id):
    return PAGE.render(rows=[db.get_or_404(Need, need_id)])


@app.post("/new")
def new():
    form = NeedForm()
    if not form.validate_on_submit():
        return "bad", 400
    need = Need(
        group_id=3,
        title=form.title.data,
        body=form.body.data,
        status="ny",
        owner="x",
        created=datetime.now(UTC).replace(tzinfo=None),
    )
    db.session.add(need)
    db.session.commit()
    return redirect(f"/need/{need.id}")


with app.app_context():
    if db.engine.dialect.name == "sqlite":

        @event.listens_for(db.engine, "connect")
        def _pragmas(connection, _):
            connection.execute("pragma journal_mode=wal")
            connection.execute("pragma synchronous=normal")

    if os.environ.get("INIT"):
        db.drop_all()
        db.create_all()
        rows = [
            {
                "group_id": i % 20,
                "title": f"Behov {i}: digital signering av avtal",
                "status": ("ny", "pågår", "klar")[i % 3],
                "owner": f"Region {i % 21}",
                "body": "Vi söker en leverantör som kan hjälpa oss med detta. " * 4,
                "created": datetime(2026, 1, 1),  # noqa: DTZ001 -- the column is naive
            }
            for i in range(20_000)
        ]
        db.session.execute(db.insert(Need), rows)
        db.session.commit()
collect()
freeze()
set_threshold(20_000, 20, 100)
