"""The process of a demonstration: reads which table on its input, plays, ends with the game or with its server."""

import os
import sys
import threading
from random import Random

import msgspec

from game.words import Language
from server.bots.guests import Guests
from server.workers.parties import Party


def main() -> None:
    party = msgspec.json.decode(sys.stdin.buffer.readline(), type=Party)
    threading.Thread(target=_with_the_server, daemon=True).start()
    guests = Guests(
        party.url, party.code, players=party.guests, random=Random(), language=Language(party.language), pace=1.0,
        leads=party.leads, hosts=party.hosts,
    )  # fmt: skip
    guests.start()
    guests.join()


def _with_the_server() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    main()
