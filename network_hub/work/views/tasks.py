"""Tasks as pages."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from network_hub.core import clock
from network_hub.core.policy import allows, authorize
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.forms import settle
from network_hub.work import queries, services
from network_hub.work.forms import ChangeTaskForm, TaskForm
from network_hub.work.models import Kind
from network_hub.work.queries import Tasks
from network_hub.work.views.blueprint import asked_place, beginning, bp, show, url_of


@bp.get("/tasks")
@door(BUYER)
def tasks() -> ResponseReturnValue:
    """Mine at first; in a network or a group, all that is to be done there."""
    actor = current_actor()
    venue = asked_place(actor)
    usual = Tasks.OPEN if venue else Tasks.MINE
    said = request.args.get("show", "")
    which = Tasks(said) if said in list(Tasks) else usual
    return show(
        "work/tasks.html",
        venue,
        page=queries.tasks(actor, which, venue, request.args.get("after")),
        which=which,
        today=clock.today(),
        may_write=venue is not None and allows(actor, "room.write", venue),
    )


@bp.route("/tasks/new", methods=["GET", "POST"])
@door(BUYER)
def new_task() -> ResponseReturnValue:
    actor = current_actor()
    start = beginning(actor)
    title, text = start.words()
    form = TaskForm(title=title, text=text)
    form.speak(start.language)

    def act() -> str:
        task = services.give_task(
            actor,
            start.venue.address,
            title=form.title.data or "",
            text=form.text.data or "",
            owner=form.owner.data or "",
            due_on=form.due_on.data,
            language=start.language,
            message_id=start.message_id,
        )
        return url_of(Kind.TASK, task.id)

    def again(status: int) -> ResponseReturnValue:
        page = show(
            "work/new_task.html",
            start.venue,
            f=form,
            said=start.said,
            action=url_for(".new_task", **start.arguments),  # type: ignore[arg-type]
            owners=queries.holders(start.venue),
        )
        return page, status

    return settle(form, act, again, _l("The task has been created."))


@bp.get("/tasks/<int:task_id>")
@door(BUYER)
def task(task_id: int) -> ResponseReturnValue:
    actor = current_actor()
    shown = queries.shown_task(actor, task_id)
    return show(
        "work/task.html",
        shown.at.venue,
        shown=shown,
        task=shown.at.task,
        today=clock.today(),
        origin=queries.origin_of(actor, Kind.TASK, task_id),
        may_change=allows(actor, "task.change", shown.at),
    )


@bp.route("/tasks/<int:task_id>/edit", methods=["GET", "POST"])
@door(BUYER)
def edit_task(task_id: int) -> ResponseReturnValue:
    actor = current_actor()
    shown = queries.shown_task(actor, task_id)
    authorize(actor, "task.change", shown.at)
    found = shown.at.task
    owner = f"{shown.owner} ({shown.organisation})" if shown.owner else shown.organisation
    form = ChangeTaskForm(obj=found, data={"owner": owner})
    form.speak(found.language)

    def act() -> str:
        services.change_task(
            actor,
            task_id,
            title=form.title.data or "",
            text=form.text.data or "",
            owner=form.owner.data or "",
            due_on=form.due_on.data,
            version=form.version.data,
        )
        return url_of(Kind.TASK, task_id)

    def again(status: int) -> ResponseReturnValue:
        page = show(
            "work/edit_task.html",
            shown.at.venue,
            f=form,
            task=found,
            theirs=form.stale,
            owners=queries.holders(shown.at.venue),
        )
        return page, status

    return settle(form, act, again, _l("Saved."))


@bp.post("/tasks/<int:task_id>/done")
@door(BUYER)
def finish(task_id: int) -> ResponseReturnValue:
    """The button that was pressed says whether it is done: pressed twice, it is so once."""
    services.finish_task(current_actor(), task_id, done="again" not in request.form)
    return redirect(url_of(Kind.TASK, task_id), 303)
