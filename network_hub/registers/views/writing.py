"""Writing a need: three questions first, then one section at a time."""

from typing import Any

from flask import jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from network_hub.core.actor import Actor
from network_hub.core.errors import Invalid, NotFound
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.forms import settle
from network_hub.edge.inputs import choices
from network_hub.edge.language import chosen
from network_hub.edge.sources import source
from network_hub.registers import queries, services, words
from network_hub.registers.forms import FORMS, NewForm, RequirementsForm, SectionForm, VolumeForm
from network_hub.registers.models import SECTIONS, Level, Need, NeedStatus
from network_hub.registers.views.blueprint import bp, need_to
from network_hub.registers.views.two_writers import NeedWriters, code_in_words

ORDER = list(SECTIONS)


@bp.route("/needs/new", methods=["GET", "POST"])
@door(BUYER)
def new() -> ResponseReturnValue:
    actor = current_actor()
    networks = queries.writable_networks(actor)
    made_of = source("need", actor)
    form = NewForm(title=made_of.title, problem=made_of.text) if made_of else NewForm()
    if made_of:
        form.speak(made_of.language)
    form.network.choices = choices(dict(networks))
    asked = request.args.get("network", "")
    given = next((one for one in networks if str(one[0]) == asked), None)
    if given:
        del form.network

    def act() -> str:
        network_id = given[0] if given else form.network.data
        need = services.draft(
            actor,
            network_id,
            title=form.title.data,
            problem=form.problem.data,
            effect=form.effect.data,
            language=made_of.language if made_of else chosen(),
        )
        if made_of:
            made_of.made(need.id)
        return url_for(".edit", need_id=need.id, section=ORDER[1])

    def again(status: int) -> ResponseReturnValue:
        page = render_template(
            "registers/new.html", f=form, given=given, networks=networks, made_of=made_of
        )
        return page, status

    return settle(form, act, again, _l("The draft is saved. Only your organisation sees it."))


@bp.route("/needs/<int:need_id>/edit/<section>", methods=["GET", "POST"])
@door(BUYER)
def edit(need_id: int, section: str) -> ResponseReturnValue:
    actor = current_actor()
    need = _to_edit(need_id, section)
    form = FORMS[section](obj=need)
    if request.method == "GET":
        _prepare(actor, form, need)
        return _page(form, need, 200)
    if isinstance(form, RequirementsForm) and (order := request.form.get("row")):
        form.move(order)
        return _page(form, need, 200)

    if isinstance(form, VolumeForm) and _is_owner(actor, need):
        own = _own(actor, need)
        form.states_own, form.held_year = True, own.year if own else None

    def act() -> str:
        _save(actor, form, need)
        return _onwards(need, section)

    return settle(form, act, lambda status: _page(form, need, status), _l("Saved."))


@bp.post("/needs/<int:need_id>/draft/<section>")
@door(BUYER)
def keep(need_id: int, section: str) -> ResponseReturnValue:
    """What static/src/js/parts/draft.js sends while a draft is written."""
    actor = current_actor()
    _to_edit(need_id, section)
    form = FORMS[section]()
    if not form.validate():
        raise Invalid("Not everything can be saved as it stands.")
    form.expect_actor()
    values = form.values()
    if section == "classes":
        values.pop("cpv")  # half a word is no code yet
    need = services.keep_draft(actor, need_id, section, values, version=form.version.data)
    return jsonify(fields={"version": need.version})


def _to_edit(need_id: int, section: str) -> Need:
    if section not in FORMS:
        raise NotFound("There is no such section.")
    return need_to("need.edit", need_id)


def _prepare(actor: Actor, form: SectionForm, need: Need) -> None:
    """Fill in what does not stand in the need's own row."""
    if isinstance(form, RequirementsForm) and not need.requirements:
        form.move("add")
    if isinstance(form, VolumeForm) and (own := _own(actor, need)):
        form.volume.data, form.year.data = own.volume, own.year
    if form.section == "classes":
        form["cpv"].data = code_in_words(need.cpv)


def _own(actor: Actor, need: Need) -> queries.Commitment | None:
    return queries.demand(need).of(actor.organisation_id)


def _is_owner(actor: Actor, need: Need) -> bool:
    return actor.organisation_id == need.organisation_id


def _save(actor: Actor, form: SectionForm, need: Need) -> None:
    values = form.values()
    if form.section == "classes":
        values["cpv"] = queries.cpv_code(values["cpv"])
    theirs = NeedWriters(form, need, request.form).chosen()
    services.write(
        actor,
        need.id,
        form.section,
        {name: value for name, value in values.items() if name not in theirs},
        version=form.version.data,
        reason=form.reason.data,
    )
    if isinstance(form, VolumeForm) and _is_owner(actor, need):
        _state_own_volume(actor, form, need)


def _state_own_volume(actor: Actor, form: VolumeForm, need: Need) -> None:
    """The owner's volume is a joining like that of the others; empty says nothing about it."""
    if form.volume.data is None and form.year.data is None:
        return
    own = _own(actor, need)
    level = own.level if own and own.level is not Level.OBSERVES else Level.INTERESTED
    services.join(actor, need.id, level=level, volume=form.volume.data, year=form.year.data)


def _onwards(need: Need, section: str) -> str:
    """A draft is written from section to section, unless the writer wants to stop here."""
    place = ORDER.index(section) + 1
    stops = request.form.get("then") == "need" or need.status is not NeedStatus.DRAFT
    if not stops and place < len(ORDER):
        return url_for(".edit", need_id=need.id, section=ORDER[place])
    return url_for(".need", need_id=need.id)


def _page(form: SectionForm, need: Need, status: int) -> ResponseReturnValue:
    section = form.section
    if "language" not in form:
        form.speak(need.language)
    typed: Any = form["cpv"].data if section == "classes" and form["cpv"].errors else None
    if form.stale is None:
        both = NeedWriters(form, need, request.form).asked_again()
    else:
        need = form.stale
        both = NeedWriters(form, need, request.form).bring_together()
    return render_template(
        f"registers/sections/{section}.html",
        f=form,
        need=need,
        section=section,
        sections=ORDER,
        last=section == ORDER[-1],
        is_draft=need.status is NeedStatus.DRAFT,
        is_owner=_is_owner(current_actor(), need),
        both=both,
        suggestions=queries.cpv_matches(typed, 8) if typed else [],
        words=words,
    ), status
