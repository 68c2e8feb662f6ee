"""What was read before, for a trip that is read again and again: a file that says the same is not read twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from delegtrip.source import Source

T = TypeVar("T")


class Memory:
    """What came of each source and each leg; what a reading does not ask for is forgotten at the next."""

    def __init__(self) -> None:
        self._before: dict[tuple[str, object], tuple[object, object]] = {}
        self._now: dict[tuple[str, object], tuple[object, object]] = {}

    def begin(self) -> None:
        """Begins a reading."""
        self._before, self._now = self._now, {}

    def know(self, source: Source, document: tuple[object, object], leg: object) -> None:
        """Takes what was made of a source elsewhere, its document and the leg of its root, for what was read before."""
        _, root = document
        self._before["source", source.name] = None, source
        self._before["document", id(source)] = source, document
        if leg is not None:
            self._before["leg", id(root)] = root, leg

    def source(self, source: Source) -> Source:
        """The source of the same name and text as one read before, if there is one."""
        key = "source", source.name
        _, known = self._before.get(key, (None, None))
        same = known if isinstance(known, Source) and known.text == source.text else source
        self._now[key] = None, same
        return same

    def once(self, what: str, about: object, make: Callable[[], T], still: Callable[[T], bool] | None = None) -> T:
        """What is made of something, known by identity; made anew where it is not `still` right."""
        key = what, id(about)
        known, made = self._before.get(key, (None, None))
        if known is not about or (still and not still(cast("T", made))):
            made = make()
        self._now[key] = about, made
        return cast("T", made)
