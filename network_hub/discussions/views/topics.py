"""What can be done with a topic itself, as pages."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from network_hub.core.policy import authorize
from network_hub.discussions import queries, services
from network_hub.discussions.forms import ConcludeForm, PaceForm, RenameForm
from network_hub.discussions.models import Address, BannerKind
from network_hub.discussions.said import Begun
from network_hub.discussions.views.blueprint import bp
from network_hub.discussions.views.ways import page_of, topic_url
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.forms import answer

USUAL_PAUSE = 5  # minutes between two messages of one person
_TOPIC = "/rooms/<kind>/<int:subject_id>/topics/<int:topic_id>"


@bp.route(f"{_TOPIC}/rename", methods=["GET", "POST"])
@door(BUYER)
def rename(kind: str, subject_id: int, topic_id: int) -> ResponseReturnValue:
    actor, address = current_actor(), Address.of(kind, subject_id)
    begun = queries.begun(actor, address, topic_id)
    authorize(actor, "topic.change", begun)
    form = RenameForm(obj=begun.topic)
    form.speak(begun.topic.language)

    def act() -> str:
        services.rename_topic(
            actor, address, topic_id, title=form.title.data or "", version=form.version.data
        )
        return topic_url(address, topic_id)

    def again(status: int) -> ResponseReturnValue:
        return _page("discussions/rename.html", begun, form=form), status

    return answer(form, act, again)


@bp.route(f"{_TOPIC}/conclude", methods=["GET", "POST"])
@door(BUYER)
def conclude(kind: str, subject_id: int, topic_id: int) -> ResponseReturnValue:
    """The summary that it had before is there to begin from."""
    actor, address = current_actor(), Address.of(kind, subject_id)
    begun = queries.begun(actor, address, topic_id)
    authorize(actor, "topic.change", begun)
    kept = queries.kept_banner(begun.topic, BannerKind.CONCLUDED)
    form = ConcludeForm(version=begun.topic.version, summary=kept.text if kept else "")
    form.speak(begun.topic.language)

    def act() -> str:
        services.conclude_topic(
            actor, address, topic_id, summary=form.summary.data or "", version=form.version.data
        )
        return topic_url(address, topic_id)

    def again(status: int) -> ResponseReturnValue:
        return _page("discussions/conclude.html", begun, form=form), status

    return answer(form, act, again)


@bp.route(f"{_TOPIC}/pace", methods=["GET", "POST"])
@door(BUYER)
def pace(kind: str, subject_id: int, topic_id: int) -> ResponseReturnValue:
    actor, address = current_actor(), Address.of(kind, subject_id)
    begun = queries.begun(actor, address, topic_id)
    authorize(actor, "room.tidy", begun.venue)
    topic, banner = begun.topic, queries.kept_banner(begun.topic, BannerKind.LOCKED)
    form = PaceForm(
        version=topic.version,
        pace=topic.pace,
        minutes=topic.slow_minutes or USUAL_PAUSE,
        reason=banner.text if banner and topic.locked else "",
    )

    def act() -> str:
        services.pace_topic(
            actor,
            address,
            topic_id,
            pace=form.pace.data,
            minutes=form.minutes.data,
            reason=form.reason.data or "",
            version=form.version.data,
        )
        return topic_url(address, topic_id)

    def again(status: int) -> ResponseReturnValue:
        return _page("discussions/pace.html", begun, form=form), status

    return answer(form, act, again)


@bp.post(f"{_TOPIC}/reopen")
@door(BUYER)
def reopen(kind: str, subject_id: int, topic_id: int) -> ResponseReturnValue:
    address = Address.of(kind, subject_id)
    services.reopen_topic(current_actor(), address, topic_id)
    return redirect(topic_url(address, topic_id), 303)


@bp.post(f"{_TOPIC}/messages/<int:number>/answers-it")
@door(BUYER)
def answered(kind: str, subject_id: int, topic_id: int, number: int) -> ResponseReturnValue:
    """The message answers what the topic asks."""
    address = Address.of(kind, subject_id)
    services.mark_answered(current_actor(), address, topic_id, number)
    return redirect(topic_url(address, topic_id), 303)


def _page(template: str, begun: Begun, **more: object) -> str:
    address = begun.venue.address
    return render_template(
        template,
        venue=begun.venue,
        about=page_of(address),
        topic=begun.topic,
        back=topic_url(address, begun.topic.id),
        **more,
    )
