"""The texts of an itinerary that are not times, and what each stands for.

Every `parse_…` takes one value as read and returns a frozen value, or raises ValueError with a
sentence a coordinator can act on.
"""

from __future__ import annotations

import re
from typing import NamedTuple

TO_BE_CONFIRMED = frozenset({"to be confirmed", "tbc", "tba", "tbd", "à confirmer", "a confirmer", "?"})


# Of the controls only tab and line feed are text: the others move a terminal's cursor or end a calendar's line.
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def parse_text(text: str) -> str:
    """A text as written, without white space around it; an empty one is refused, and control characters."""
    if bad := _NOT_TEXT.search(text):
        raise ValueError(f"control character U+{ord(bad[0]):04X} is not text; delete it")
    if not text.strip():
        raise ValueError("nothing is written here")
    return text.strip()


def parse_line(text: str) -> str:
    """A text of one line: white space, line ends too, counts as one blank."""
    if text.isprintable() and "  " not in text and text.strip() == text != "":
        return text  # as nearly every text is written
    return " ".join(parse_text(text).split())


class Point(NamedTuple):
    """A point on the Earth: degrees north and east, WGS 84."""

    latitude: float
    longitude: float


def parse_point(text: str) -> Point | None:
    """Coordinates as `43.157 -77.615`: degrees north, then east; `to be confirmed` gives None."""
    if text.strip().casefold() in TO_BE_CONFIRMED:
        return None
    match = re.fullmatch(r"([-−+]?\d+(?:\.\d+)?)°?[\s,;]+([-−+]?\d+(?:\.\d+)?)°?", text.strip())
    if not match:
        raise ValueError(f"`{text}` is not a point; write degrees north, then east: 43.157 -77.615")
    latitude, longitude = (float(part.replace("−", "-")) for part in match.groups())
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise ValueError(f"`{text}` is not on the Earth; latitude goes to 90, longitude to 180")
    return Point(latitude, longitude)


def parse_flag(text: str) -> bool:
    """`yes` or `no` (also oui, non, true, false)."""
    word = text.strip().casefold()
    if word in ("yes", "oui", "true"):
        return True
    if word in ("no", "non", "false"):
        return False
    raise ValueError(f"`{text}` is neither yes nor no")


def parse_count(text: str) -> int:
    """A whole number from 0, in plain digits."""
    if not re.fullmatch(r"[0-9]{1,6}", text.strip()):
        raise ValueError(f"`{text}` is not a whole number")
    return int(text)


def parse_zone(text: str) -> str:
    """A zone of the IANA database, as `Europe/Paris`; a link of old gives the name of today."""
    from delegtrip.diagnostics import did_you_mean
    from delegtrip.zones import UnknownZoneError, canonical_zone, zone_names

    try:
        return canonical_zone(text.strip())
    except UnknownZoneError:
        raise ValueError(f"`{text}` is not a time zone{did_you_mean(text, zone_names())}") from None


def parse_names(value: str | list[object]) -> tuple[str, ...]:
    """One name, several with commas between, or a list of names; an empty one is refused."""
    if isinstance(value, str) and "," not in value and value.strip():
        return (parse_line(value),)
    names = [name for name in value.split(",") if name.strip()] if isinstance(value, str) else value
    if not isinstance(names, list):
        raise ValueError("a name or a list of names is expected")
    if not names:
        raise ValueError("nobody and nothing is named here; leave the key out")
    return tuple(map(_name, names))


def _name(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("a name stands alone in a list; a list or a block of keys stands here")
    return parse_line(value)


def parse_words(value: str | list[object]) -> tuple[str, ...]:
    """Short words with spaces or commas between, or a list of them."""
    return tuple(word for name in parse_names(value) for word in name.split())


def is_to_be_confirmed(text: str) -> bool:
    """Whether a text says that it is not known yet."""
    return text.strip().casefold() in TO_BE_CONFIRMED


def parse_headcount(text: str) -> int | None:
    """The number of `10 people`, `10 personnes` or `10 pers.`; None for any other text."""
    match = re.fullmatch(r"(\d{1,5})\s*(?:people|persons?|personnes?|pers\.?|pax)", text.strip().casefold())
    return int(match[1]) if match else None


def parse_country(text: str) -> str:
    """An ISO 3166 code of two letters, in capitals."""
    if not re.fullmatch(r"[A-Za-z]{2}", text.strip()):
        raise ValueError(f"`{text}` is not a country code of two letters, as FR or CA")
    return text.strip().upper()


def parse_region(text: str) -> str:
    """A part of a country as ISO 3166-2 has it, in capitals and without the country: `QC` of `CA-QC`."""
    match = re.fullmatch(r"(?:[A-Za-z]{2}-)?([A-Za-z0-9]{1,3})", text.strip())
    if not match:
        raise ValueError(f"`{text}` is not a part of a country; write its code of ISO 3166-2: QC, or CA-QC")
    return match[1].upper()


def parse_language(text: str) -> str:
    """The language of agendas and feeds: fr or en."""
    return _one_of(text, ("fr", "en"), "a language delegtrip writes")


def parse_status(text: str) -> str:
    """The state of an item: draft, confirmed or cancelled."""
    return _one_of(text, ("draft", "confirmed", "cancelled"), "a status")


def parse_audience(text: str) -> str:
    """Who may see an item: internal, host or public."""
    return _one_of(text, ("internal", "host", "public"), "an audience")


def _one_of(text: str, choices: tuple[str, ...], what: str) -> str:
    from delegtrip.diagnostics import did_you_mean

    word = text.strip().casefold()
    if word in choices:
        return word
    guess = did_you_mean(word, choices) or f"; it is {', '.join(choices[:-1])} or {choices[-1]}"
    raise ValueError(f"`{text}` is not {what}{guess}")
