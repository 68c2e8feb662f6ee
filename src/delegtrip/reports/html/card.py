"""One finding: what is wrong, whom it concerns, what the files say, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from delegtrip.diagnostics import Diagnostic, Label, Severity
from delegtrip.reports.html.content import Content
from delegtrip.reports.html.markup import about_link, counted, element, prose, sentence, text
from delegtrip.reports.html.people import People
from delegtrip.source import Source, Span

WORDS = {Severity.ERROR: "Cannot happen", Severity.WARNING: "Probably wrong", Severity.INFO: "Worth a look"}

_LONGEST_LINE = 200
_NAMED = 5
"""So many people are named at once; of more, the names are folded away."""


def card(found: Diagnostic, content: Content) -> Iterator[str]:
    """The lines of one finding."""
    yield f'<article class="card {found.severity.word} {content.people.classes(found.people)}">'
    yield element("p", f"{element('b', WORDS[found.severity])} {about_link(found.check)}", class_="kind")
    yield element("h3", sentence(found.message))
    yield from _who(found, content.people)
    yield from _evidence(found, content)
    for advice in found.help:
        yield element("p", f"{element('b', 'What to do:')} {prose(advice)}", class_="help")
    if found.owner:
        yield element("p", f"{element('b', 'Who writes it:')} {text(found.owner)}", class_="owner")
    yield "</article>"


def _who(found: Diagnostic, people: People) -> Iterator[str]:
    """The people, where the message does not name them all."""
    names = [people.name(person) for person in found.people]
    if all(name in found.message for name in names):
        return
    listed = ", ".join(map(text, names))
    if len(names) <= _NAMED:
        yield element("p", listed, class_="who")
        return
    whole = "The whole delegation, " if people.is_everyone(found.people) else ""
    shown = element("summary", f"{whole}{counted(len(names), 'person', 'people')}")
    yield element("details", shown + element("p", listed), class_="who")


def _evidence(found: Diagnostic, content: Content) -> Iterator[str]:
    """The lines that the finding points into, the file of the finding first, each in the order of its file."""
    own = found.primary.span.source
    labels = sorted((found.primary, *found.related), key=lambda label: _order(label, own))
    for source, group in groupby(labels, key=lambda label: label.span.source):
        yield "<figure>"
        yield element("figcaption", text(content.file(source)))
        for _, beside in groupby(group, key=lambda label: label.span.line):
            yield _line(list(beside), found.primary)
        yield "</figure>"


def _order(label: Label, own: Source) -> tuple[bool, str, int]:
    return label.span.source is not own, label.span.source.name, label.span.start


def _line(labels: list[Label], primary: Label) -> str:
    """A line of a file without its indentation, the places marked, and what there is to say of them."""
    span = labels[0].span
    line = span.source.line_text(span.line)[:_LONGEST_LINE]
    at = min(len(line) - len(line.lstrip()), span.column - 1)
    written = []
    for label in labels:
        start, end = max(_column(label.span, line), at), max(_end_column(label.span, line), at)
        mark = element("mark", text(line[start:end]) or " ", class_="here" if label is primary else "")
        written += [text(line[at:start]), mark]
        at = end
    code = element("code", "".join(written) + text(line[at:]))
    says = "".join(element("p", prose(label.text)) for label in labels if label.text)
    return element("div", element("span", str(span.line), class_="number") + code + says, class_="line")


def _column(span: Span, line: str) -> int:
    """Where a place starts in its line, from 0."""
    return min(span.column - 1, len(line))


def _end_column(span: Span, line: str) -> int:
    """Where a place ends in its first line, from 0."""
    return min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line)
