"""What stands behind the findings: what is not shown, not known, ignored, and what the checks mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from delegtrip.checks.registry import checks
from delegtrip.reports.html.content import MOST, Content
from delegtrip.reports.html.markup import about_link, counted, element, prose, sentence, text


def parts(content: Content) -> Iterator[str]:
    """The parts that have something to say."""
    yield from _not_shown(content)
    yield from _unknown(content)
    yield from _ignored(content)
    yield from _about(content)


def _not_shown(content: Content) -> Iterator[str]:
    diagnostics = content.report.diagnostics
    if hidden := len(diagnostics) - len(content.shown):
        counts = Counter(found.check for found in diagnostics).most_common()
        rows = (element("li", f"<b>{count:,}</b> {text(check)}") for check, count in counts)
        words = f"Above are the {MOST:,} worst; {hidden:,} more are not shown. All of them, by check:"
        yield element("section", element("p", words) + _items(rows), class_="rest")


def _unknown(content: Content) -> Iterator[str]:
    """What could not be judged, by reason: most often one thing is missing in many places."""
    unknown = content.report.unknown
    counts = Counter(one.reason for one in unknown)
    first = {one.reason: one.label.span for one in reversed(unknown)}
    rows = (
        f"{sentence(reason)}, {counted(count, 'time', 'times')}, first at {text(content.file(first[reason].source))} "
        f"line {first[reason].line}"
        for reason, count in counts.most_common(MOST)
    )
    yield from _folded(f"{len(unknown):,} could not be judged", rows, needed=bool(unknown))


def _ignored(content: Content) -> Iterator[str]:
    ignored = [one for one in content.report.suppressed if one.in_source]
    rows = (
        f"{sentence(one.diagnostic.message)} <q>{text(one.reason)}</q> {about_link(one.diagnostic.check)}"
        for one in ignored[:MOST]
    )
    yield from _folded(f"{len(ignored):,} ignored, each with a reason", rows, needed=bool(ignored))


def _about(content: Content) -> Iterator[str]:
    """What each check looks for that found something; those that are ignored are named here too."""
    ignored = (one.diagnostic for one in content.report.suppressed if one.in_source)
    names = sorted({found.check for found in (*content.report.diagnostics, *ignored)})
    rows = "".join(
        f"{element('dt', text(name), id=f'about-{name}')}{element('dd', prose(checks()[name].summary))}"
        for name in names
        if name in checks()
    )
    if rows:
        yield element("section", element("h2", "What these checks look for") + element("dl", rows), class_="about")


def _folded(title: str, rows: Iterable[str], *, needed: bool) -> Iterator[str]:
    if needed:
        listed = _items(element("li", row) for row in rows)
        yield element("details", element("summary", title) + listed, class_="rest")


def _items(rows: Iterable[str]) -> str:
    return element("ul", "".join(rows))
