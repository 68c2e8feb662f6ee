"""Reports of what nobody should write in an itinerary: `from hostile import HOSTILE, hostile_report`."""

from __future__ import annotations

from delegtrip.diagnostics import Diagnostic, Edit, Fix, Label, Report, Severity, Suppressed, Unknown
from delegtrip.source import Source, Span

HOSTILE = (
    "</script><script>alert(1)</script>",
    "</style></pre></title>",
    "]]><!-- <!ENTITY x 'y'> &lt; &#0;",
    "\"quoted\" 'single' `back` \\ {0} {name} [link](1) %0A ::error::",
    "\x00\x01\x1b[31m\x7f\x85\x9b",
    "\u202eright to left\u2066 \u200b\ufeff",
    "𝄞 clef 🇫🇷 e\u0301 日本",
    "\ufffe\uffff \udcff",
    "two\r\nlines\u2028three",
)


def hostile_report(texts: tuple[str, ...]) -> Report:
    """A report with a finding, an unknown and a suppressed one for each text, which stands everywhere."""
    found = [_finding(text) for text in texts]
    unknown = (Unknown("double-booking", text, one.primary) for text, one in zip(texts, found, strict=True))
    suppressed = (Suppressed(one, text, in_source=True) for text, one in zip(texts, found, strict=True))
    return Report(tuple(found), tuple(unknown), tuple(suppressed), len(texts), texts)


def _finding(text: str) -> Diagnostic:
    source = Source(f"my trips/a:b {text}.yaml", f"- meeting: {text} and more\n")
    span = Span(source, 11, 11 + len(text))
    label, fix = Label(span, text), Fix(text, (Edit(span, text),))
    return Diagnostic(
        "double-booking",
        Severity.ERROR,
        text,
        label,
        (Label(Span(source, 2, 9), text),),
        (text,),
        fix,
        (text,),
        (text,),
        text,
    )
