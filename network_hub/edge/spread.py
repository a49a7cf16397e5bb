"""Several processes as one: what is said, and whose rights end, in one order for all of them.

Everything goes over one channel of Redis and is acted on as it comes back, in the process that said
it too: so what is said after a right ended is heard after it was taken, wherever the two happened.
A process whose line to Redis breaks hears nothing meanwhile, nor do its clients; on the new line
all of them ask again, and catch up (ADR 11). Checked with python-socketio 5.18.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

from redis import Redis, RedisError
from socketio import PubSubManager

from network_hub.core.away import Spell
from network_hub.edge.fanout import SharedFrames

ENDING = "ending"  # beside Socket.IO's own methods on the channel
RETRY = 0.2  # seconds between two attempts to reach Redis
SILENCE = 5.0  # seconds without a word, after which the line is asked whether it is there


class Spread(PubSubManager, SharedFrames):
    """Socket.IO's manager in each of several processes.

    `end` is called in each with what one of them has told; `begin_anew` when something may have
    been missed; `fall_silent` when nothing `hears` any more until then.
    """

    def __init__(
        self,
        redis: Redis,
        end: Callable[..., object],
        begin_anew: Callable[[], object],
        fall_silent: Callable[[], object],
    ) -> None:
        # Channels know nothing of Redis' numbered databases, of which each hub has one.
        number = redis.connection_pool.connection_kwargs.get("db", 0)
        super().__init__(channel=f"network-hub/{number}")
        self._redis = redis
        self._end = end
        self._begin_anew = begin_anew
        self._fall_silent = fall_silent
        self.hears = False
        self._away = Spell("redis_is_gone", "redis_is_back")
        self._greeted = False
        self._missed, self._telling = 0, False  # times that Redis did not take what was said

    def emit(
        self,
        event: str,
        data: Any,
        namespace: str = "/",
        room: str | None = None,
        *,
        ignore_queue: bool = False,
        **rest: Any,
    ) -> None:
        room = rest.pop("to", None) or room
        if ignore_queue:
            super().emit(event, data, namespace=namespace, room=room, ignore_queue=True, **rest)
            return
        # Without a host_id: Socket.IO passes over what a process hears of its own.
        said = {"event": event, "data": [data], "namespace": namespace, "room": room}
        if not self._publish({"method": "emit", **said}):
            self._miss()

    def tell_of_ending(self, *words: object) -> None:
        """To the other processes; when Redis is not there, as soon as it is."""
        told = {"method": ENDING, "words": words}
        if not self._publish(told):
            self.server.start_background_task(self._tell_at_last, told)

    def tell_once(self, *words: object) -> None:
        """As `tell_of_ending`, of what is worth nothing later."""
        self._publish({"method": ENDING, "words": words})

    def _miss(self) -> None:
        """Redis did not take what was said. The lines of others may stand, and they do not know:
        all are to ask again as soon as they can be told to."""
        self._missed += 1
        if not self._telling:
            self._telling = True
            self.server.start_background_task(self._tell_to_ask)

    def _tell_to_ask(self) -> None:
        told = 0
        while told < self._missed:
            missed = self._missed
            self._tell_at_last({"method": ENDING, "words": ["begin_anew"]})
            told = missed
        self._missed, self._telling = 0, False

    def _tell_at_last(self, told: dict[str, Any]) -> None:
        while not self._publish(told):
            self.server.sleep(RETRY)

    def _publish(self, said: dict[str, Any]) -> bool:
        try:
            self._redis.publish(self.channel, json.dumps(said))
        except RedisError as error:
            self._away.goes_on(error)
            return False
        self._away.is_over()
        return True

    def _listen(self) -> Iterator[dict[str, Any]]:
        """What Socket.IO is to act on, for ever."""
        while True:
            line = self._redis.pubsub()
            try:
                line.subscribe(self.channel)
                yield from self._heard_on(line)
            except RedisError as error:
                self._away.goes_on(error)
            finally:
                self._lose_line()
                line.close()
            self.server.sleep(RETRY)

    def _heard_on(self, line: Any) -> Iterator[dict[str, Any]]:
        asked = False
        while True:
            message = line.get_message(timeout=SILENCE)
            if message is None:
                if asked:
                    return
                line.ping()
            asked = message is None
            match message and message["type"]:
                case "subscribe":  # also when the client below has connected anew by itself
                    self.hears = True
                    self._begin_anew()
                    if not self._greeted:  # who was here before may have died before it told
                        self._greeted = True
                        self._miss()
                case "message":
                    said = json.loads(message["data"])
                    if said["method"] == ENDING:
                        self._end(*said["words"])
                    else:
                        yield said

    def _lose_line(self) -> None:
        if self.hears:
            self.hears = False
            self._fall_silent()
