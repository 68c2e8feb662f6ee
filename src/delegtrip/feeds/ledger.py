"""The ledger: what was published of a trip, when it changed, and where it was written.

A JSON file beside the trip, kept in git (docs/decisions/0015). One line an event and one a file,
so that a merge in git seldom meets itself.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from delegtrip.clock import instant_of, utc
from delegtrip.errors import LedgerError
from delegtrip.feeds.slots import told_slot
from delegtrip.feeds.stamps import Stamp

if TYPE_CHECKING:
    from pydantic import TypeAdapter

VERSION = 1
_STRICT = {"extra": "forbid"}


class _InUtc:
    """Tells pydantic how an instant is read; it is loaded when there is a ledger to read."""

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> Any:  # pydantic's name
        from pydantic_core import core_schema

        aware = core_schema.datetime_schema(tz_constraint="aware")
        return core_schema.no_info_after_validator_function(lambda when: utc(instant_of(when)), aware)


Utc = Annotated[datetime, _InUtc()]
"""An instant in UTC, of whole seconds."""


@dataclass(frozen=True, slots=True)
class Record:
    """What is remembered of an event, by its UID.

    `start` and `end` (not included) are dates, or moments as RFC 9557 writes them; they, `summary`
    and `location` (by language, for everyone's eyes) are the last rendering of what a cancelled
    event keeps. `feeds` are the keys of those it stood in; `digest` is of all it said, `essence`
    of time, place and status, `made` of what it was made from (`feeds.inputs`), where that is known.
    """

    item: str
    part: str
    kind: str
    day: date
    title: str
    audience: str
    feeds: tuple[str, ...]
    start: str
    end: str
    summary: dict[str, str]
    location: dict[str, str]
    digest: str
    essence: str
    sequence: int
    created: Utc
    modified: Utc
    cancelled: Utc | None = None
    made: str | None = None
    __pydantic_config__ = _STRICT

    @property
    def stamp(self) -> Stamp:
        """What a calendar is told of its age."""
        return Stamp(self.created, self.modified, self.sequence)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that was written: for whom, whether under private names, where on the web, each file's digest.

    `made` are the marks of the items in it, of what they were made from; `seal` is of these and the
    files, and of how they were written: one that is another says that they do not belong together.
    """

    audience: str
    private: bool = False
    base_url: str | None = None
    files: dict[str, str] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)
    seal: str | None = None
    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was published of a trip; `folders` go by their path from the ledger's own folder.

    `seal` is of the events and of who rendered them.
    """

    trip: str
    events: dict[str, Record] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    folders: dict[str, Folder] = field(default_factory=dict)
    seal: str | None = None
    __pydantic_config__ = _STRICT


_FACTS = tuple(one.name for one in fields(Record))


def digest(data: bytes) -> str:
    """A mark that two texts hardly ever share."""
    return sha256(data).hexdigest()[:20]


def read_ledger(path: Path, trip: str) -> Ledger:
    """The ledger of a trip; a new one where there is no file.

    Raises `LedgerError` for a file that is anything else: it is never written over.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Ledger(trip)
    except OSError as error:
        raise LedgerError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from None
    ledger = _parsed(path, data)
    if ledger.trip != trip:
        raise LedgerError(f"{path} is the ledger of another trip, `{ledger.trip}`; this one is `{trip}`")
    return ledger


def written(ledger: Ledger) -> bytes:
    """The bytes of a ledger: the same for the same ledger."""
    events = sorted(ledger.events.items(), key=lambda entry: (entry[1].item, entry[1].part))
    head = f'{{\n"delegtrip-ledger": {VERSION},\n"trip": {_json(ledger.trip)},\n"seal": {_json(ledger.seal)},\n'
    sections = (
        _section("events", {uid: {key: getattr(record, key) for key in _FACTS} for uid, record in events}),
        _section("tokens", dict(sorted(ledger.tokens.items()))),
        '"folders": {' + ",".join(_folder(path, one) for path, one in sorted(ledger.folders.items())) + "\n}",
    )
    return (head + ",\n".join(sections) + "\n}\n").encode("utf-8")


def _folder(path: str, folder: Folder) -> str:
    facts = {"audience": folder.audience, "private": folder.private, "base_url": folder.base_url, "seal": folder.seal}
    marks = (_section(name, dict(sorted(getattr(folder, name).items()))) for name in ("files", "made"))
    sections = ",\n".join((_json(facts)[1:-1], *marks))
    return f"\n{_json(path)}: {{{sections}}}"


def _section(name: str, entries: dict[str, Any]) -> str:
    """`"name": {…}` with one entry a line."""
    lines = ",".join(f"\n{_json(key)}: {_json(value)}" for key, value in entries.items())
    return f'"{name}": {{{lines}\n}}'


@lru_cache(maxsize=4096)
def _plain(value: date) -> str:
    """Dates and instants as ISO 8601 writes them."""
    return value.isoformat().replace("+00:00", "Z")


_json = json.JSONEncoder(ensure_ascii=False, check_circular=False, default=_plain).encode


def _parsed(path: Path, data: bytes) -> Ledger:
    from pydantic import ValidationError

    try:
        content = json.loads(data)
        version = content.pop("delegtrip-ledger")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(path, _first_wrong_line(error)) from None
    if version != VERSION:
        raise LedgerError(f"{path} was written by another version of delegtrip; use that one")
    try:
        ledger = _adapter().validate_python(content)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise _damaged(path, f" at `{where}`") from None
    for uid, record in ledger.events.items():
        try:
            told_slot(record.start, record.end)
        except ValueError:
            raise _damaged(path, f" at `events.{uid}`") from None
    return ledger


def _first_wrong_line(error: Exception) -> str:
    return f" in line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""


def _damaged(path: Path, where: str) -> LedgerError:
    mend = f"restore it, as with `git restore {path.name}`"
    return LedgerError(f"{path}, the ledger of what was published, is damaged{where}; {mend}; nothing is written")


@cache
def _adapter() -> TypeAdapter[Ledger]:
    from pydantic import TypeAdapter

    return TypeAdapter(Ledger)
