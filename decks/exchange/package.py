"""The zip that a workbook is: read by name, counted while it is unpacked, never written anywhere."""

import io
import stat
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from decks.exchange.errors import ExchangeError
from decks.exchange.limits import MOST_PARTS, MOST_UNPACKED

_CHUNK = 1 << 16
_BROKEN = (BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, LookupError)


class Package:
    """A workbook's parts. Raises ExchangeError for what no spreadsheet program writes."""

    def __init__(self, content: bytes, file: str) -> None:
        self.file = file
        if content.count(b"PK\x01\x02") > MOST_PARTS:
            raise self.fault("trop de fichiers dans le classeur")
        try:
            self._zip = ZipFile(io.BytesIO(content))
        except _BROKEN:
            raise self.fault("ce classeur est abîmé") from None
        parts = self._zip.infolist()
        for info in parts:
            self._check(info)
        self.names = Counter(info.filename for info in parts)
        if twice := [name for name, count in self.names.items() if count > 1]:
            raise self.fault("écrit deux fois : « {value} »", value=twice[0])
        self._left = MOST_UNPACKED

    def fault(self, message: str, **params: object) -> ExchangeError:
        """Return what is wrong with the whole file."""
        return ExchangeError(self.file, None, "", message, **params)

    def _check(self, info: ZipInfo) -> None:
        steps = info.filename.replace("\\", "/").split("/")
        if ".." in steps or not steps[0] or ":" in steps[0] or stat.S_ISLNK(info.external_attr >> 16):
            raise self.fault("un chemin sort du classeur : « {value} »", value=info.filename)
        if info.flag_bits & 1:
            raise self.fault("classeur protégé par un mot de passe")
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise self.fault("ce classeur est abîmé")

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a part piece by piece."""
        try:
            with self._zip.open(name) as part:
                while piece := part.read(_CHUNK):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise self.fault("ce classeur contient trop de données")
                    yield piece
        except KeyError:
            raise self.fault("ce n’est pas un classeur") from None
        except _BROKEN:
            raise self.fault("ce classeur est abîmé") from None


def pack(parts: Mapping[str, bytes | Iterable[bytes]]) -> bytes:
    """Return parts, each at once or piece by piece, as a zip whose bytes depend on nothing else: no date.

    The first is stored as it is (ODS's rule).
    """
    out = io.BytesIO()
    with ZipFile(out, "w") as package:
        for number, (name, content) in enumerate(parts.items()):
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED if number else ZIP_STORED
            info.external_attr, info.create_system = 0o644 << 16, 3
            with package.open(info, "w") as part:
                part.writelines([content] if isinstance(content, bytes) else content)
    return out.getvalue()
