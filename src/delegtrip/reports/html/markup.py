"""Text as HTML."""

from __future__ import annotations

import html
import re

from delegtrip.reports.characters import plain

_NOT_HTML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def text(words: str) -> str:
    """Text that is neither markup nor invisible."""
    return html.escape(_NOT_HTML.sub("�", plain(words)))


def prose(words: str) -> str:
    """Text with what stands between backquotes set as what is typed."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", _together(text(words)))


def sentence(words: str) -> str:
    """Text that begins with a capital, with what stands between backquotes in quotation marks."""
    return re.sub(r"`([^`]+)`", r"“\1”", _together(text(words[:1].upper() + words[1:])))


def _together(words: str) -> str:
    """Keeps numbers on the line of their units: `5 h 30 min`."""
    measures = re.compile(r"\d+ h \d+ min|\d (?:h|min|km)\b")
    return measures.sub(lambda measure: measure[0].replace(" ", "\N{NO-BREAK SPACE}"), words)


def element(name: str, content: str, **attributes: str) -> str:
    """An element around markup; `class_` and `for_` are the attributes `class` and `for`."""
    written = "".join(f' {key.rstrip("_")}="{html.escape(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{written}>{content}</{name}>"


def counted(number: int, one: str, many: str) -> str:
    """`1 person`, `1,200 people`."""
    return f"{number:,} {one if number == 1 else many}"


def about_link(check: str) -> str:
    """A check's name, which leads to what it looks for."""
    return element("a", text(check), href=f"#about-{check}")
