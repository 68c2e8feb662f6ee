"""The base of what a file holds: blocks of keys, each read by the parser that its type names.

A block is declared as a class with one annotated field a key. Nothing is typed by guessing: every value
is text, or a list of texts, and the parser of its field makes of it what it stands for (docs/decisions/0060).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, ClassVar, NamedTuple, NoReturn, Self, dataclass_transform, get_args


class Reads(NamedTuple):
    """Annotates a field's type with the parser that reads it; it raises ValueError with a sentence.

    `grammar` is the parser of one text, which `of_text` is too, with what it may remember; `of_other` reads
    a list or a block of keys, or refuses it.
    """

    grammar: Callable[..., Any]
    of_text: Callable[[str], Any]
    of_other: Callable[[Any], Any]


class Reader(NamedTuple):
    """How the value of a key is read, and the name of the field it goes into."""

    name: str
    of_text: Callable[[str], Any]
    of_other: Callable[[Any], Any]


class _Said(NamedTuple):
    default: Any
    alias: str | None
    description: str


_NEEDED: Any = ...


def Field(*, default: Any = _NEEDED, alias: str | None = None, description: str) -> Any:  # noqa: N802  # as pydantic and dataclasses name it
    """A key of a block: its default, none where it is needed; its name in files where that is another."""
    return _Said(default, alias, description)


class Key(NamedTuple):
    """What is known of a key: the name of its field and its own, its default, its parser."""

    name: str
    key: str
    default: Any
    description: str
    reads: Reads | None

    @property
    def is_needed(self) -> bool:
        """Whether a block cannot do without it."""
        return self.default is _NEEDED


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(Field,))
class Written:
    """A block as a file holds it: immutable; a key that is not written has its default.

    Blocks are equal that say the same. Raises TypeError where a needed field is missing, or one is not known.
    """

    __slots__ = ()

    _said: ClassVar[dict[str, _Said]] = {}
    _needed: ClassVar[tuple[str, ...]] = ()
    _keys: ClassVar[dict[str, Key] | None] = None
    _readers: ClassVar[dict[str, Reader] | None] = None

    def __init_subclass__(cls) -> None:
        if not cls.__annotations__:
            return
        said = {name: _said_of(vars(cls).get(name, _NEEDED)) for name in cls.__annotations__}
        cls._said = {**cls._said, **said}
        cls._needed = tuple(name for name, one in cls._said.items() if one.default is _NEEDED)
        cls._keys = cls._readers = None
        for name, one in said.items():
            if one.default is not _NEEDED:
                setattr(cls, name, one.default)
            elif name in vars(cls):
                delattr(cls, name)

    def __new__(cls, **values: Any) -> Self:
        """A block of these values, by the names of their fields."""
        if strange := values.keys() - cls._said.keys():
            raise TypeError(f"{cls.__name__} has no field {strange.pop()!r}")
        if missing := cls.missing(values):
            raise TypeError(f"{cls.__name__} needs `{cls.fields()[missing[0]].key}`")
        return cls.of(values)

    @classmethod
    def missing(cls, values: Mapping[str, Any]) -> list[str]:
        """The fields that a block with these values lacks and needs."""
        return [name for name in cls._needed if name not in values]

    @classmethod
    def keys(cls) -> Mapping[str, Key]:
        """The keys of a block as they are written; those of its base come first."""
        if cls._keys is None:
            hints = {name: hint for base in reversed(cls.__mro__) for name, hint in _hints(base)}
            names = {name: said.alias or name.replace("_", "-") for name, said in cls._said.items()}
            cls._keys = {
                names[name]: Key(name, names[name], said.default, said.description, hints[name])
                for name, said in cls._said.items()
            }
        return cls._keys

    @classmethod
    def readers(cls) -> Mapping[str, Reader]:
        """How the value of each key is read."""
        if cls._readers is None:
            cls._readers = {key: Reader(one.name, *(one.reads or _AS_WRITTEN)[1:]) for key, one in cls.keys().items()}
        return cls._readers

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """A block of values that are known to be its own, none that it needs missing."""
        block = object.__new__(cls)
        object.__setattr__(block, "__dict__", values)
        return block

    @classmethod
    def fields(cls) -> Mapping[str, Key]:
        """The same keys by the names of their fields."""
        return {key.name: key for key in cls.keys().values()}

    @property
    def written(self) -> Mapping[str, Any]:
        """The values that are written, by the names of their fields."""
        return vars(self)

    @property
    def family(self) -> type[Self]:
        """The class that declares its fields."""
        return type(self)

    def replaced(self, values: Mapping[str, Any]) -> Self:
        """The same with other values of some fields."""
        return self.family(**{**self.written, **values})

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self.family, dict(self.written))

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(f"a {type(self).__name__} does not change")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a {type(self).__name__} does not change")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Written) and self.family is other.family and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def _values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self._said)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.written.items())})"


def _again(kind: type[Written], values: dict[str, Any]) -> Written:
    return kind.of(values)


class Compact(Written):
    """A block of which there may be a hundred thousand: it takes the room of what is written (docs/decisions/0068).

    It is made as a record, of a class that has slots for just the fields it says.
    """

    __slots__ = ()

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """A block of values that are known to be its own, none that it needs missing."""
        block: Self = object.__new__(_record(cls, tuple(values)))  # type: ignore[arg-type]  # a class is hashable
        for name, value in values.items():
            object.__setattr__(block, name, value)
        return block

    @property
    def written(self) -> Mapping[str, Any]:
        """The values that are written, by the names of their fields."""
        names: tuple[str, ...] = type(self).__slots__
        return {name: getattr(self, name) for name in names}

    @property
    def family(self) -> type[Self]:
        """The class that declares its fields."""
        return type(self).__bases__[0]


@cache
def _record(kind: type[Compact], names: tuple[str, ...]) -> type[Any]:
    return type(kind.__name__, (kind,), {"__slots__": names, "__module__": kind.__module__})


def _as_written(value: Any) -> Any:
    return value


_AS_WRITTEN = Reads(_as_written, _as_written, _as_written)


def _said_of(value: Any) -> _Said:
    """What stands behind a field; one without anything is needed and said by the reader."""
    return value if isinstance(value, _Said) else _Said(value, None, "")


def _hints(base: type) -> list[tuple[str, Reads | None]]:
    if not issubclass(base, Written) or base is Written:
        return []
    names = vars(sys.modules[base.__module__])
    return [(name, _reads(eval(hint, names))) for name, hint in base.__annotations__.items()]  # noqa: S307  # our own source


def _reads(hint: Any) -> Reads | None:
    """The parser that a type is annotated with, however deep."""
    own = (mark for mark in getattr(hint, "__metadata__", ()) if isinstance(mark, Reads))
    inner = (found for part in get_args(hint) if (found := _reads(part)))
    return next(own, None) or next(inner, None)
