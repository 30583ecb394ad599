"""Between processes that serve the same tables: a word that a table has moved on. The truth stays in the database.

A word that is lost costs a moment: whoever appends next, or is told next, finds what it missed.
"""

import logging
import queue
import threading
import time
from collections.abc import Callable

import msgspec
import redis

from server.wire.hints import Hint

LOG = logging.getLogger("transition.hints")
CHANNEL = "transition"
RETRY_S = 1
ANSWER_S, PING_S = 5, 10
"""How long Redis may take to answer; how long a listener hears nothing before it asks whether somebody is there."""
MOST_WAITING = 10_000


class Hints:
    """url: redis://…; heard: called with what any process, this one too, has said (see Hub.hear).

    heard may not wait for anything: as long as it takes, nobody here hears of other tables.
    """

    def __init__(self, url: str, heard: Callable[[Hint], None]) -> None:
        self._client: redis.Redis = redis.Redis.from_url(
            url, socket_connect_timeout=2, socket_timeout=ANSWER_S, socket_keepalive=True
        )
        self._heard = heard
        self._outgoing: queue.Queue[Hint] = queue.Queue(MOST_WAITING)
        for work in (self._speak, self._listen):
            threading.Thread(target=self._forever, args=(work,), daemon=True).start()

    def say(self, hint: Hint) -> None:
        """Tell the other processes, without waiting for Redis."""
        try:
            self._outgoing.put_nowait(hint)
        except queue.Full:
            return

    def _forever(self, work: Callable[[], None]) -> None:
        while True:
            try:
                work()
            except (redis.RedisError, OSError) as error:
                LOG.warning("redis: %s", type(error).__name__)
            except Exception:  # a word that one table cannot take costs the others nothing
                LOG.exception("redis: a word could not be taken")
            time.sleep(RETRY_S)

    def _speak(self) -> None:
        while True:
            self._client.publish(CHANNEL, msgspec.json.encode(self._outgoing.get()))

    def _listen(self) -> None:
        with self._client.pubsub() as heard:  # type: ignore[no-untyped-call]
            heard.subscribe(CHANNEL)
            asked = False
            while True:
                message = heard.get_message(timeout=ANSWER_S if asked else PING_S)
                if message is None:
                    if asked:
                        raise redis.TimeoutError
                    heard.ping()
                elif message["type"] == "message":
                    self._heard(msgspec.json.decode(message["data"], type=Hint))
                asked = message is None
