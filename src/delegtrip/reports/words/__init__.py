"""The French and English words of what delegates read: agendas, clocks and feeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

NBSP = "\u00a0"
"""Binds two words, so that no line ends between them."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; `{}` stands for what is put in.

    `full_day`, `long_day`, `short_day` and `numeral_day` are CLDR date patterns (UTS 35).
    """

    language: str
    kinds: Mapping[str, str]
    fields: Mapping[str, str]
    full_day: str
    long_day: str
    short_day: str
    month_day: str
    span_in_month: str
    colon: str
    conjunction: str
    to_confirm: str
    draft: str
    time: str
    place: str
    address: str
    ahead: str
    behind: str
    then: str
    for_whom: str
    whole_delegation: str
    group: str
    present: str
    people: tuple[str, str]
    departure: str
    arrival: str
    next_day: str
    day_before: str
    night: str
    nights: tuple[str, str]
    until: str
    rooms_from: str
    check_out: str
    border: str
    checked_bags: str
    optional: str
    remote: str
    nothing: str
    clock_change: str
    forward: str
    back: str
    becomes: str
    instead_of: str
    now: str
    going_on: str
    ends_in: str
    begins_in: str
    in_days: str
    times_over: str
    clocks: str
    clock_changes: str
    no_clock_change: str
    unusual: str
    never_unusual: str
    from_to: str
    all_day: str
    two_clocks: str
    joined_at_once: str
    also: str

    def label(self, name: str, value: str) -> str:
        """`name: value`, as the language punctuates it."""
        return f"{name}{self.colon}{value}"

    def field(self, name: str, value: str) -> str:
        """A field with its value, with a colon unless the two read as a phrase: `led by A. Martin`."""
        said = self.fields[name]
        return f"{said} {value}" if name in _PHRASES else self.label(said, value)

    def kind(self, kind: str) -> str:
        """What a kind of item is called, with a capital."""
        return self.kinds[kind]

    def listing(self, names: Sequence[str]) -> str:
        """`A`, `A and B`, `A, B and C`."""
        *first, last = names or ("",)
        return f"{', '.join(first)} {self.conjunction} {last}" if first else last

    def count(self, number: int, forms: tuple[str, str]) -> str:
        """A number with its noun, in the singular or the plural of the language."""
        singular = number < 2 if self.language == "fr" else number == 1
        return f"{number}{NBSP}{forms[0] if singular else forms[1]}"

    def full(self, day: date) -> str:
        """The day in full, with a capital: `Jeudi 4 avril 2024`."""
        text = self._format(day, self.full_day)
        return text[:1].upper() + text[1:]

    def long(self, day: date) -> str:
        """The day without its year: `samedi 13 avril`."""
        return self._format(day, self.long_day)

    def short(self, day: date) -> str:
        """The day in short: `sam. 13 avr.`."""
        return self._format(day, self.short_day)

    def weekday(self, day: date) -> str:
        """The day of the week in short: `sam.`."""
        return self._format(day, "EEE")

    def month(self, day: date) -> str:
        """The day of the month: `10 mars`."""
        return self._format(day, self.month_day)

    def span(self, first: date, last: date) -> str:
        """Days from first to last, both included: `3–13 avril 2024`."""
        if first == last:
            return self._format(first, self._dated(self.month_day))
        if (first.year, first.month) == (last.year, last.month):
            start, end = self.span_in_month.split("–")
            return f"{self._format(first, start)}–{self._format(last, end)}"
        pattern = self.month_day if first.year == last.year else self._dated(self.month_day)
        return f"{self._format(first, pattern)} – {self._format(last, self._dated(self.month_day))}"

    def _dated(self, pattern: str) -> str:
        return f"{pattern} y" if self.language == "fr" else f"{pattern}, y"

    def _format(self, day: date, pattern: str) -> str:
        from babel.dates import format_date

        text = format_date(day, pattern, locale=self.language)
        return _first_of_month(text) if self.language == "fr" and day.day == 1 else text


_PHRASES = frozenset({"lead", "carrier", "terminal", "with"})


def _first_of_month(text: str) -> str:
    """French says `1er avril`, which CLDR does not."""
    return " ".join("1er" if word == "1" else word for word in text.split(" "))


def words(language: str) -> Words:
    """The words of `fr` or `en`."""
    from importlib import import_module

    found: Words = import_module(f"delegtrip.reports.words.{language}").WORDS
    return found
