"""Who gets a mail, and who a notice, about what has happened."""

from collections.abc import Callable, Iterable, Sequence

from network_hub.accounts.events import PasswordChanged, SignInLinkAsked
from network_hub.accounts.queries import link_holder, reader
from network_hub.core.actor import Place
from network_hub.core.db import db
from network_hub.core.events import AuditEntry, Event, JointReaction, Reaction, promptly
from network_hub.core.outbox import on, on_several, one_by_one
from network_hub.discussions.events import (
    MessageDeleted,
    MessageEdited,
    MessageHidden,
    MessagePosted,
    MessageReported,
    MessageShown,
    MessagesMoved,
    PeopleMentioned,
    ReportsClosed,
    TopicStarted,
)
from network_hub.edge.extensions import socketio
from network_hub.groups.events import CharterChanged, GroupActivated, GroupEndsSoon
from network_hub.networks.events import InvitationSent, JoiningAnswered, JoiningAsked
from network_hub.networks.models import Invitation
from network_hub.notifications.events import (
    AnswerArrived,
    AnswerRefused,
    ConfirmationAsked,
    NoticesRead,
    NoticesWritten,
)
from network_hub.notifications.models import Thing
from network_hub.notifications.queries import concerned
from network_hub.notifications.services import (
    News,
    carry_notices,
    put_into_topic,
    take_notices_back,
    tell,
    tell_all,
    write_letter,
)
from network_hub.registers.events import (
    NeedChanged,
    NeedClosed,
    NeedGrouped,
    NeedJoined,
    NeedLeft,
)
from network_hub.seminars.events import MovedUp, SeminarCancelled, SeminarChanged
from network_hub.work.events import TaskGiven


@on(SignInLinkAsked)
def mail_the_link(entry: AuditEntry) -> None:
    if (holder := link_holder(entry.facts["link_id"])) is not None:
        write_letter(entry, holder.email)


@on(PasswordChanged)
def tell_of_the_password(entry: AuditEntry) -> None:
    if (person := reader(entry.facts["user_id"])) is not None:
        write_letter(entry, person.email)


@on(InvitationSent)
def mail_the_invitation(entry: AuditEntry) -> None:
    invitation = db.session.get(Invitation, entry.facts["invitation_id"])
    if invitation is not None and invitation.email is not None:
        write_letter(entry, invitation.email)


@on(JoiningAnswered)
def tell_the_asker(entry: AuditEntry) -> None:
    if (person := reader(entry.facts["user_id"])) is not None:
        write_letter(entry, person.email)


@on(AnswerArrived)
def put_the_answer_into_its_topic(entry: AuditEntry) -> None:
    put_into_topic(entry.facts["arrival_id"])


@on(AnswerRefused)
@on(ConfirmationAsked)
def tell_the_person(entry: AuditEntry) -> None:
    if (person := reader(entry.facts["user_id"])) is not None:
        write_letter(entry, person.email)


NOTICES: dict[str, JointReaction] = {}  # kind of event -> what writes the notices of it


def notice_of(*kinds: type[Event]) -> Callable[[Reaction], Reaction]:
    def register(reaction: Reaction) -> Reaction:
        notices_of(*kinds)(one_by_one(reaction))
        return reaction

    return register


def notices_of(*kinds: type[Event]) -> Callable[[JointReaction], JointReaction]:
    """As `notice_of`, of several entries at once."""

    def register(reaction: JointReaction) -> JointReaction:
        for kind in kinds:
            NOTICES[kind.kind] = on_several(kind)(reaction)
        return reaction

    return register


@notice_of(NeedJoined, NeedLeft)
def notice_to_the_owner(entry: AuditEntry) -> None:
    need_id = entry.facts["need_id"]
    tell(entry, Thing.NEED, need_id, concerned.owner(need_id))


@notice_of(NeedChanged, NeedGrouped, NeedClosed)
def notice_to_all_with_the_need(entry: AuditEntry) -> None:
    need_id = entry.facts["need_id"]
    tell(entry, Thing.NEED, need_id, concerned.all_with_the_need(need_id))


@notice_of(JoiningAsked)
def notice_to_the_coordinators(entry: AuditEntry) -> None:
    network_id = _place(entry)
    tell(entry, Thing.NETWORK, network_id, concerned.coordinators(network_id))


@notice_of(JoiningAnswered)
def notice_to_the_asker(entry: AuditEntry) -> None:
    tell(entry, Thing.NETWORK, _place(entry), [entry.facts["user_id"]])


@notice_of(InvitationSent)
def notice_to_the_invited(entry: AuditEntry) -> None:
    invitation_id = entry.facts["invitation_id"]
    tell(entry, Thing.INVITATION, invitation_id, concerned.addressee(invitation_id))


@notice_of(SeminarChanged, SeminarCancelled)
def notice_to_the_registered(entry: AuditEntry) -> None:
    tell(entry, Thing.SEMINAR, _place(entry), concerned.registered(_place(entry)))


@notice_of(MovedUp)
def notice_to_who_has_got_a_seat(entry: AuditEntry) -> None:
    tell(entry, Thing.SEMINAR, _place(entry), [entry.facts["user_id"]])


@notice_of(TaskGiven)
def notice_to_who_has_the_task(entry: AuditEntry) -> None:
    task_id = entry.facts["task_id"]
    tell(entry, Thing.TASK, task_id, concerned.doers(task_id))


@notice_of(CharterChanged, GroupActivated, GroupEndsSoon)
def notice_to_the_group(entry: AuditEntry) -> None:
    tell(entry, Thing.GROUP, _place(entry), concerned.group_people(_place(entry)))


@notices_of(MessagePosted)
def notice_to_those_who_follow(entries: Sequence[AuditEntry]) -> None:
    """But to those whom a message mentions: they are told of that."""
    mentioned = concerned.called_on([entry.facts["message_id"] for entry in entries])
    topics = {entry.facts["topic_id"] for entry in entries}
    followers = {topic_id: concerned.followers(topic_id) for topic_id in topics}
    news = []
    for entry in entries:
        of_topic, number = followers[entry.facts["topic_id"]], entry.facts["number"]
        people = {one for one, since in of_topic.items() if since <= number}
        news.append(_of_message(entry, people - mentioned[entry.facts["message_id"]]))
    tell_all(news)


@notice_of(TopicStarted)
def notice_to_those_who_follow_the_room(entry: AuditEntry) -> None:
    people = concerned.followers_of_room(entry.facts["topic_id"], but=entry.facts["message_id"])
    tell_all([_of_message(entry, people)])


@notice_of(PeopleMentioned)
def notice_to_those_mentioned(entry: AuditEntry) -> None:
    people = concerned.mentioned(entry.facts["message_id"], entry.facts["seq"])
    tell_all([_of_message(entry, people)])


@notice_of(MessageReported)
def notice_to_who_keeps_order(entry: AuditEntry) -> None:
    """Not to its author, while somebody else can look at it."""
    facts = entry.facts
    people = concerned.tidiers(Place(facts["place"]), facts["place_id"], but=facts["author_id"])
    tell(entry, Thing.TOPIC, facts["topic_id"], people)


@notice_of(ReportsClosed)
def notice_to_the_reporters(entry: AuditEntry) -> None:
    people = concerned.reporters(entry.facts["case_id"])
    tell(entry, Thing.TOPIC, entry.facts["topic_id"], people)


@notice_of(MessageHidden, MessageShown)
def notice_to_the_author(entry: AuditEntry) -> None:
    author = concerned.author(entry.facts["message_id"])
    tell(entry, Thing.TOPIC, entry.facts["topic_id"], author)


@on(MessagesMoved)
def carry(entry: AuditEntry) -> None:
    facts = entry.facts
    carry_notices(facts["topic_id"], facts["to_topic_id"], facts["runs"])


@on(MessageHidden)
@on(MessageEdited)
@on(MessageDeleted)
def take_back(entry: AuditEntry) -> None:
    """Nobody is told of a message that is gone, nor of a mention that is: one in what is hidden."""
    take_notices_back(entry.facts["topic_id"], entry.facts["message_id"], entry.facts["number"])


def _of_message(entry: AuditEntry, people: Iterable[int]) -> News:
    return News(entry, Thing.TOPIC, entry.facts["topic_id"], people, entry.facts["number"])


@promptly(NoticesWritten)
@promptly(NoticesRead)
def ring(entry: AuditEntry) -> None:
    """Bells ask for their number themselves: it depends on whom their page acts for."""
    for user_id in entry.facts["user_ids"]:
        socketio.emit("notices.changed", {}, to=f"user:{user_id}")


def _place(entry: AuditEntry) -> int:
    """The id in the subject: 7 of "group:7"."""
    return int((entry.subject or "").partition(":")[2])
