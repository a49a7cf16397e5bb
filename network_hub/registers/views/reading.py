"""A need's page, and the part of it that moves."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from network_hub.edge.access import BUYER, current_actor, door
from network_hub.registers import guards, queries, words
from network_hub.registers.models import SECTIONS, Need, NeedStatus
from network_hub.registers.views.blueprint import bp
from network_hub.registers.views.timeline import amount, in_words


@bp.get("/needs/<int:need_id>")
@door(BUYER)
def need(need_id: int) -> ResponseReturnValue:
    actor = current_actor()
    shown = queries.shown(actor, need_id)
    demand = queries.demand(shown.need)
    history = queries.history(shown.need, request.args.get("before"))
    return render_template(
        "registers/need.html",
        shown=shown,
        need=shown.need,
        demand=demand,
        mine=demand.of(actor.organisation_id),
        hints=hints(shown.need, owner_is_here=shown.owner_is_here),
        timeline=in_words(shown.need, history.rows),
        earlier=history.next,
        sections=list(SECTIONS),
        words=words,
        amount=amount,
    )


@bp.get("/needs/<int:need_id>/demand")
@door(BUYER)
def demand(need_id: int) -> ResponseReturnValue:
    """What a page asks for when it has been told that the need has changed."""
    found = queries.need(current_actor(), need_id)
    return render_template(
        "registers/_demand.html",
        need=found,
        demand=queries.demand(found),
        words=words,
        amount=amount,
    )


def hints(need: Need, *, owner_is_here: bool) -> dict[str, object]:
    """What the register would want of the need, for those who can mend it."""
    if need.status is NeedStatus.CLOSED:
        return {}
    found: dict[str, object] = {
        "missing": guards.missing_texts(need),
        "brands": guards.named_brands(need),
        "owner_left": not owner_is_here,
    }
    return {name: value for name, value in found.items() if value}
