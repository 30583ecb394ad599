"""Something between that takes every byte and passes none on: no reset, no end, no word."""

import contextlib
import socket
import threading


class Swallowing:
    """Carries what comes to `port` to another port of this machine; those open at `swallow` carry no more."""

    def __init__(self, target: int) -> None:
        self._target, self._listener, self._era = target, socket.create_server(("127.0.0.1", 0)), 0
        self.port = int(self._listener.getsockname()[1])
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def swallow(self) -> None:
        """Carry nothing more of the connections that are open now."""
        self._era += 1

    def close(self) -> None:
        """End everything."""
        for end in (self._listener, *self._open):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near = self._listener.accept()[0]
                far = socket.create_connection(("127.0.0.1", self._target))
                self._open += [near, far]
                for way in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(*way, self._era), daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket, era: int) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65_536):
                if era == self._era:
                    sink.sendall(data)
            if era == self._era:
                sink.shutdown(socket.SHUT_WR)
