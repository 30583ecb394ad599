"""The process of a demonstration: reads which table on its input, plays, ends with the game or with its server."""

import json
import os
import sys
import threading
from random import Random

from game.words import Language
from server.bots.guests import Guests


def main() -> None:
    # As plain data (server.workers.parties.Party): that room would bring in all that workers are made of.
    party = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_with_the_server, daemon=True).start()
    guests = Guests(
        party["url"], party["code"], players=party["guests"], random=Random(), language=Language(party["language"]),
        pace=1.0, leads=party["leads"], hosts=party["hosts"],
    )  # fmt: skip
    guests.start()
    guests.join()


def _with_the_server() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    main()
