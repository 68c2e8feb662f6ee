"""The page of findings: by day, by person, without network or script."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from conftest import HEAD, run, write_days, write_trip
from delegtrip.api import load
from delegtrip.diagnostics import Diagnostic, Label, Report, Severity, Suppressed, Unknown
from delegtrip.reports import Style, render
from delegtrip.reports.html.days import Days
from delegtrip.source import Source, Span
from delegtrip.timeline import Timeline
from reporting import at, reported

SOURCE = Source("trip.yaml", "home: rennes\n")
SOMEWHERE = at(SOURCE, "rennes")


@pytest.fixture(autouse=True)
def in_the_folder_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the trip of `reported` lies."""
    monkeypatch.chdir(Path(__file__).parent)


def page(report: Report, timeline: Timeline | None = None) -> str:
    """The page of a report."""
    return "\n".join(render(report, "html", Style(timeline=timeline)))


def found(severity: Severity = Severity.ERROR, message: str = "m", people: Iterable[str] = ()) -> Diagnostic:
    """A finding about people."""
    return Diagnostic("double-booking", severity, message, SOMEWHERE, people=tuple(people))


def test_days_stand_in_order_and_what_has_none_comes_last() -> None:
    """A weekday that is wrong stands at the day it is about; an objective belongs to no day."""
    headings = re.findall(r"<h2>(.*?)</h2>\n<article", page(*reported()))

    assert headings == ["Wednesday 3 April", "Thursday 4 April", "Friday 5 April", "The trip as a whole"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("YUL 22:17", "2024-04-11"),
        ("CDG 10:50 +1", "2024-04-12"),
        ("2024-04-13", "2024-04-13"),
        ("Hôtel", "2024-04-12"),
        ("Thu 2024-04-11", "2024-04-11"),
        ("Rochester, again", "None"),
        ("behind the days", "None"),
    ],
)
def test_a_finding_is_about_the_day_it_points_at(text: str, day: str, tmp_path: Path) -> None:
    """Of a night flight the day of that end; of a stay the morning it is left; of a title its own day."""
    days = "Thu 2024-04-11: [{flight: XX 1, from: YUL 22:17, to: CDG 10:50 +1}]\n      Fri 2024-04-12:"
    legs = f"legs:\n  - leg: Rochester, again\n    in: rochester\n    days:\n      {days}\n"
    timeline = load(
        write_trip(
            tmp_path, f"{HEAD}{legs}        - hotel: Hôtel\n          until: 2024-04-13\n    note: behind the days\n"
        )
    ).timeline
    (source,) = {entry.node.source for entry in timeline.itinerary.entries}
    start = source.text.rindex(text)
    label = Label(Span(source, start, start + len(text)))
    items = tuple(
        one.id for one in timeline.occurrences if one.entry.node.span.start <= start < one.entry.node.span.end
    )

    assert str(Days(timeline).place(Diagnostic("c", Severity.ERROR, "m", label, items=items))[0]) == day


def test_each_name_picks_what_concerns_it() -> None:
    """Each button has a name and a rule of CSS, and all classes of findings have a button."""
    html = page(*reported())
    buttons = re.findall(r'<input type="radio" name="who" id="(\w+)"', html)
    classes = {name for group in re.findall(r'<article class="card \w+ ([\w ]+)"', html) for name in group.split()}

    assert buttons == ["everyone", "p1", "p2", "p3", "p0"]
    assert set(buttons) - {"everyone"} == classes
    for button in buttons:
        assert f'<label for="{button}">' in html
        assert f"#{button}:checked ~ nav label[for={button}]" in html
    for button in classes:
        assert f"#{button}:checked ~ main .card:not(.{button})" in html
        assert f"#{button}:checked ~ main > .only.{button} {{ display: block; }}" in html


def test_a_name_is_shown_with_its_counts() -> None:
    """The worst first; who has nothing is counted, not listed."""
    _, timeline = reported()
    report = Report((found(people=["maire"]), found(Severity.WARNING, people=["maire", "recteur"])))
    html = page(report, timeline)

    assert 'A. Martin (illustrative)</span> <b class="error">1</b> <b class="warning">1</b>' in html
    assert 'C. Kerv (illustrative)</span> <b class="warning">1</b>' in html
    assert "Nothing for 1 other." in html
    assert "B. Roy" not in html


def test_a_day_carries_the_classes_of_its_findings() -> None:
    """So that it goes when none of them is left."""
    html = page(*reported())

    assert '<section id="day-2024-04-04" class="day p1">' in html
    assert '<section id="day-2024-04-05" class="day p0 p1 p2 p3">' in html


def test_many_people_are_counted_and_named_on_demand(tmp_path: Path) -> None:
    """A message that names them all is not followed by their names."""
    people = "".join(f"  q{number}: {{name: Q{number} (illustrative)}}\n" for number in range(5))
    text = HEAD.replace("groups:", f"{people}groups:")
    timeline = load(write_trip(tmp_path, f"{text}legs: []\n")).timeline
    everybody = tuple(timeline.itinerary.people)

    html = page(Report((found(people=everybody), found(people=everybody[1:]))), timeline)
    named = page(Report((found(message="A. Martin (illustrative) is late", people=["a"]),)), timeline)

    assert '<details class="who"><summary>The whole delegation, 7 people</summary>' in html
    assert '<details class="who"><summary>6 people</summary><p>B. Roy (illustrative), Q0' in html
    assert 'class="who"' not in named


def test_files_are_named_as_in_the_folder_of_the_trip(tmp_path: Path) -> None:
    """A reader of the page knows no other folder; nor should the page tell mine."""
    trip = write_days(tmp_path / "secret", "Wed 2024-04-03:\n  - meal: M\n    time: 12:00-10:00")
    html = run("check", trip, "--format", "html").stdout

    assert "<figcaption>trip.yaml</figcaption>" in html
    assert "secret" not in html


def test_two_places_on_a_line_are_marked_in_it_once() -> None:
    """The finding's own place is told from the other."""
    source = Source("t.yaml", "  time: 10:00-09:00  # why\n")
    both = Diagnostic("c", Severity.ERROR, "m", at(source, "09:00", "ends"), (at(source, "10:00", "begins"),))
    line = '<code>time: <mark>10:00</mark>-<mark class="here">09:00</mark>  # why</code><p>begins</p><p>ends</p></div>'

    assert page(Report((both,))).count(line) == 1


def test_places_that_overlap_are_marked_as_far_as_they_do_not() -> None:
    """No text is shown twice."""
    source = Source("t.yaml", "- meal: one two\n")
    both = Diagnostic("c", Severity.ERROR, "m", at(source, "one two"), (at(source, "meal: one"),))

    assert '<code>- <mark>meal: one</mark><mark class="here"> two</mark></code>' in page(Report((both,)))


@pytest.mark.parametrize(
    ("report", "verdict"),
    [
        (Report(()), "Nothing is wrong."),
        (Report((), (Unknown("c", "why", SOMEWHERE),)), "Nothing is wrong, as far as it can be judged."),
        (Report((found(Severity.INFO),)), "Nothing is wrong."),
        (Report((found(Severity.WARNING),)), "Nothing is impossible; 1 thing looks wrong."),
        (Report((found(), found(), found(Severity.WARNING))), "2 things cannot happen as written."),
    ],
)
def test_the_outcome_is_told_in_a_sentence(report: Report, verdict: str) -> None:
    """The worst decides."""
    assert f'<p class="verdict">{verdict}</p>' in page(report)


def test_a_trip_that_cannot_be_read_still_has_a_page(tmp_path: Path) -> None:
    """It says so, and shows why."""
    (tmp_path / "trip.yaml").write_text("trip: [\n")
    shown = run("check", tmp_path / "trip.yaml", "--format", "html")

    assert shown.returncode == 1
    assert "<h1>A trip that cannot be read</h1>" in shown.stdout
    assert "invalid-yaml" in shown.stdout


def test_a_fault_of_ours_is_told_first() -> None:
    """The reader must not take the list for whole."""
    html = page(Report((found(),), faults=("check x failed",)))

    assert html.index("This list is not complete, by a mistake in delegtrip: check x failed") < html.index("<article")


def test_what_is_ignored_stands_with_its_reason_and_what_the_baseline_hides_is_counted() -> None:
    """A reader may disagree with a reason, but not with what is not said."""
    hidden = (Suppressed(found(), "same building", in_source=True), Suppressed(found(), "", in_source=False))
    html = page(Report((), suppressed=hidden))

    assert "<summary>1 ignored, each with a reason</summary>" in html
    assert "<q>same building</q>" in html
    assert "<li><b>1</b> accepted</li>" in html


def test_each_finding_leads_to_what_its_check_looks_for() -> None:
    """The target is there, once."""
    html = page(*reported())
    targets = re.findall(r'href="#(about-[\w-]+)"', html)

    assert targets
    assert {html.count(f'id="{target}"') for target in targets} == {1}


def test_a_page_loads_nothing() -> None:
    """Its policy forbids it, and nothing in it asks for anything."""
    html = page(*reported())

    assert "default-src 'none'" in html
    assert re.findall(r"(?:src|srcset|action|data|@import|url)\s*[=(]", html) == []


def test_the_worst_come_first_into_a_page_of_limited_length() -> None:
    """A warning gives way to an error, wherever it stands."""
    notes = tuple(found(Severity.INFO)._replace(message=f"n{number}") for number in range(1000))
    html = page(Report((*notes, found(message="the worst"))))

    assert "The worst" in html
    assert "N999" not in html
