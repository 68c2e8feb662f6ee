from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from rich.cells import cell_len

from conftest import COMMAND, HEAD, clean_environment, run, write_days, write_trip
from delegtrip.api import load
from delegtrip.clock import Instant, instant_of
from delegtrip.errors import UsageError
from delegtrip.reports.agenda import Request, render
from delegtrip.reports.typeset import as_plain

TRIP = Path(__file__).parent / "trips" / "agenda.yaml"
GOLDEN = Path(__file__).parent / "golden"


def agenda(request: Request, path: Path = TRIP, width: int = 80) -> str:
    """The agenda as plain text."""
    lines = render(load(path).timeline, request, width)
    return "".join(f"{as_plain(line)}\n" for line in lines)


def part(text: str, first: str, last: str = "") -> list[str]:
    """The lines from the one that begins with `first` to the one before an empty line, or before `last`."""
    lines = text.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(first))
    end = next((number for number in range(start, len(lines)) if lines[number].startswith(last or "\0")), len(lines))
    return lines[start : end if last else lines.index("", start) if "" in lines[start:] else end]


def row(text: str, title: str) -> str:
    """The first line that holds a title."""
    return next(line for line in text.splitlines() if title in line)


def instant(text: str) -> Instant:
    """The instant of an ISO 8601 text."""
    return instant_of(datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("name", "request_", "width"),
    [
        ("maire-fr", Request("maire", language="fr"), 80),
        ("maire-en", Request("maire", language="en"), 80),
        ("delegation-en-120", Request(language="en"), 120),
        ("elus-day-now", Request("elus", date(2024, 3, 28), "fr", instant("2024-03-28T10:20-04:00")), 80),
    ],
)
def test_the_agenda_reads_as_last_approved(name: str, request_: Request, width: int) -> None:
    """Whoever changes how an agenda looks sees the whole page (UPDATE_GOLDEN=1 accepts it)."""
    file = GOLDEN / f"agenda-{name}.txt"

    text = agenda(request_, width=width)

    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(text, encoding="utf-8", newline="\n")
    assert file.read_text(encoding="utf-8") == text


def test_home_time_stands_at_the_right_edge_with_its_weekday_when_it_is_another_day() -> None:
    """Dinner at seven in Rochester is past midnight in Rennes."""
    line = row(agenda(Request("maire")), "Dîner de la jumelle")

    assert line == "  19:00–21:30  Dîner de la jumelle                              ven. 00:00–02:30"


def test_no_home_time_where_both_clocks_agree() -> None:
    """The departure from Paris says its time once; a column of equal times would be noise."""
    line = row(agenda(Request("maire")), "Vol XX 101")

    assert line == "  13:30        Vol XX 101"


def test_a_journey_shows_both_ends_on_their_own_clocks_and_its_true_duration() -> None:
    """From 18:30 in New York to 08:50 in Paris, through the European clock change, is 8 h 20 min."""
    lines = part(agenda(Request("maire")), "  18:30", "\n")[:4]

    assert lines == [
        "  18:30        Vol XX 102                                                  23:30",
        "                 départ  New York (JFK)",
        "  08:50 +1       arrivée Paris (CDG) · le lendemain, dimanche 31 mars ·",
        "                 8 h 20 min",
    ]


def test_a_transfer_in_town_has_both_its_places_on_one_line(tmp_path: Path) -> None:
    """A place to be confirmed says so, and the arrival without a time too."""
    days = """
      Thu 2024-04-04:
        - transfer: To the dinner
          from: rochester 18:00
          to: to be confirmed
    """

    lines = part(agenda(Request(), write_days(tmp_path, days)), "  18:00", "Friday")[:3]

    assert lines == [
        f"  18:00        {'Transfer · To the dinner':56}Fri 00:00",
        "  to confirm     Rochester → to confirm",
        "                 to confirm: time, place",
    ]


def test_a_night_flight_stands_on_the_day_it_lands_too() -> None:
    """Who asks only for Sunday sees at what time, and where, the plane comes down."""
    text = agenda(Request("maire", date(2024, 3, 31)))

    assert "  08:50        Vol XX 102\n                 arrivée Paris (CDG)\n" in text


def test_a_clock_change_where_the_traveller_is_has_a_row_of_its_own() -> None:
    """On 31 March 2024 it is 03:00 in France when it would be 02:00."""
    line = row(agenda(Request("maire", date(2024, 3, 31))), "Changement")

    assert line == "  02:00→03:00  Changement d’heure à Paris : on avance les montres de 1 h"


def test_a_clock_change_at_home_is_told_on_the_clock_of_the_place(tmp_path: Path) -> None:
    """At 02:00 of Sunday in Rennes it is 21:00 of Saturday in Rochester: from then on home is 6 h ahead."""
    text = HEAD.replace("2024-04-03 to 2024-04-13", "2024-03-30 to 2024-03-31")
    meeting = "[{meeting: One, time: 10:00-11:00}]"
    days = f"{{Sat 2024-03-30: {meeting}, Sun 2024-03-31: {meeting}}}"
    write_trip(tmp_path, f"{text}legs: [{{leg: Rochester, in: rochester, days: {days}}}]")

    lines = part(agenda(Request(), tmp_path), "Saturday")[-2:]

    assert lines == [
        "  21:00        Clocks change in Rennes: 02:00 becomes 03:00",
        "                 Rennes +6 h instead of +5 h",
    ]


def test_items_that_overlap_are_joined_and_say_their_track_and_who_goes() -> None:
    """The signing takes place while the mayors meet; whoever reads for the delegation sees both at once."""
    lines = part(agenda(Request(language="en"), width=100), "  10:00–11:00", "  to confirm")

    joints = [line[15] for line in lines]
    assert joints == ["┌", *"│" * (len(lines) - 2), "└"]
    assert any("universitaire · University of Rochester" in line for line in lines)
    assert any("who: Claire Riou" in line for line in lines)


def test_far_apart_each_clock_of_a_day_has_its_own_part(tmp_path: Path) -> None:
    """While some fly out of Paris others leave Rochester: told by instants alone the times would jump about."""
    days = """
      Thu 2024-04-04:
        - meeting: In Paris
          time: 13:00-14:00
          at: rennes
          who: a
        - meeting: In Rochester
          time: 07:30-08:30
          who: b
        - meeting: Paris again
          time: 15:00-16:00
          at: rennes
          who: a
    """

    lines = part(agenda(Request(), write_days(tmp_path, days)), "Thursday", "Friday")

    order = ("Rennes · UTC+2", "In Paris", "Paris again", "Rochester · UTC−4", "In Rochester")
    assert [title for line in lines[2:] for title in order if title in line] == list(order)


def test_a_person_sees_only_what_concerns_them() -> None:
    """The researcher signs while the mayors meet: her agenda has no meeting of mayors."""
    text = agenda(Request("chercheuse"))

    assert "Accord-cadre" in text
    assert "Les deux maires" not in text
    assert "│" not in text


def test_a_group_of_names_to_follow_has_an_agenda() -> None:
    """Ten startups without names still want to know when they are expected."""
    text = agenda(Request("startups"))

    assert "Pour le groupe startups · 10 personnes" in text
    assert "Jeunes pousses" in text
    assert "Les deux maires" not in text


def test_a_person_is_found_by_name_in_any_case() -> None:
    """A delegate knows a name, not an id."""
    assert agenda(Request("anne le gall (ILLUSTRATIVE)")) == agenda(Request("maire"))


def test_what_is_not_known_yet_is_marked_and_summed_up() -> None:
    """A draft, a missing time, an address and a place to be confirmed: each at its item and in the list."""
    lines = part(agenda(Request(language="en")), "To confirm")

    assert lines[0] == "To confirm (2)"
    assert " ".join(" ".join(lines[2:]).split()).replace("…", "") == (
        "Thu, Mar 28 Jeunes pousses, données et 人工知能 🤖, une visite dont le titre est bien trop long pour tenir "
        "sur une seule ligne · time, address · provisional Thu, Mar 28 Dîner de la jumelle · place"
    )


def test_hotels_are_told_in_full_on_arrival_then_a_line_a_night_then_on_leaving() -> None:
    """Each evening says where the bed is; the details stand where they are needed, on the first."""
    lines = [line.strip() for line in agenda(Request("maire")).splitlines() if "Genesee" in line]

    assert lines == [
        "nuit         Hotel Genesee (illustrative)",
        "nuit         Hotel Genesee (illustrative)",
        "nuit         Hotel Genesee (illustrative)",
        "11:00        Chambre à libérer · Hotel Genesee (illustrative)            16:00",
    ]


def test_a_remote_call_is_shown_on_the_clock_where_its_people_are(tmp_path: Path) -> None:
    """Before the trip the caller sits at home: a call at ten in Rochester is at three in the afternoon."""
    days = """
      Tue 2024-03-19:
        - call: Preparation
          time: 10:00-10:45
          remote: yes
    """

    lines = part(agenda(Request(), write_days(tmp_path, days)), "Tuesday")

    assert lines[0] == "Tuesday, March 19, 2024 · Rennes"
    assert lines[2:4] == [
        "  15:00–15:45  Preparation",
        "                 call · remote · 10:00–10:45 Rochester",
    ]


def test_the_present_marks_what_is_over_going_on_and_next() -> None:
    """At 10:20 in Rochester breakfast is over, the mayors meet, the signing comes next."""
    text = agenda(Request(now=instant("2024-03-28T10:20-04:00"), day=date(2024, 3, 28)))

    titles = ("Petit-déjeuner", "Les deux maires", "Accord-cadre", "Dîner")
    assert [row(text, title)[0] for title in titles] == ["✓", "»", "›", " "]
    assert "Maintenant : jeu. 28 mars, 10:20 Rochester NY · 15:20 Rennes\n" in text


def test_on_the_way_the_present_is_told_on_the_clock_left_behind() -> None:
    """Above the Atlantic at seven in the evening of New York: watches are set on landing."""
    text = agenda(Request("maire", now=instant("2024-03-30T19:00-04:00")))

    assert "Maintenant : sam. 30 mars, 19:00 New York · 00:00 Rennes\n" in text
    assert row(text, "Vol XX 102") == f"» 18:30        {'Vol XX 102 · en cours, encore 7 h 50 min':60}23:30"


def test_one_instant_marks_alike_however_it_is_written() -> None:
    """14:20 UTC and 10:20 four hours behind are the same moment."""
    east = run("agenda", TRIP, "--now", "2024-03-28T14:20Z").stdout
    west = run("agenda", TRIP, "--now", "2024-03-28T10:20-04:00").stdout

    assert "»" in east
    assert east == west


def test_nothing_is_marked_by_itself_when_the_trip_is_not_now() -> None:
    """Years later nobody wants a page of ticks."""
    text = agenda(Request(now=instant("2026-01-01T00:00Z"), now_within=True))

    assert text == agenda(Request())


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
@pytest.mark.parametrize("who", [None, "maire", "elus", "startups"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_line_is_wider_than_the_page(width: int, who: str | None, language: str) -> None:
    """Columns of a terminal count, where Japanese and emoji take two."""
    text = agenda(Request(who, language=language, now=instant("2024-03-28T10:20-04:00")), width=width)

    assert [line for line in text.splitlines() if cell_len(line) > width] == []


def test_a_long_title_goes_on_below_its_own_start() -> None:
    """The column of times stays free, so that the eye finds the next time."""
    lines = part(agenda(Request("adjoint")), "  à confirmer", "\n")[:2]

    assert [len(line) - len(line[13:].lstrip()) for line in lines] == [15, 15]


def test_a_note_in_french_keeps_its_colon_on_the_line() -> None:
    """The blank before a colon never ends a line, nor does that of `15 h 30`."""
    from delegtrip.reports.typeset import Run, clean, wrap

    lines = [as_plain(line) for line in wrap((Run(clean("le rendez-vous : 15 h 30 à Rennes")),), 15)]

    assert lines == ["le", "rendez-vous :", "15 h 30 à", "Rennes"]


def test_hidden_characters_of_a_title_are_not_printed(tmp_path: Path) -> None:
    """A right-to-left override in a title must not turn the line around."""
    days = 'Thu 2024-04-04: [{meeting: "Mayor\\u202e Evans\\u200b", time: 10:00-11:00}]'

    text = agenda(Request(), write_days(tmp_path, days))

    assert row(text, "Mayor") == f"  10:00–11:00  {'Mayor Evans':54}16:00–17:00"


def test_through_a_pipe_there_is_plain_text_of_80_columns() -> None:
    """No escape codes, no blanks at the end of a line, whatever the width of the terminal was."""
    result = run("agenda", TRIP, "--for", "maire", COLUMNS="200", TERM="xterm-256color")

    assert result.returncode == 0
    assert "\x1b" not in result.stdout
    assert [line for line in result.stdout.splitlines() if line != line.rstrip() or cell_len(line) > 80] == []
    assert result.stdout == agenda(Request("maire"))


def test_without_a_terminal_rich_is_not_imported() -> None:
    """Start-up is a feature, and a pipe needs no colours."""
    code = (
        "import sys\nfrom delegtrip.cli.app import app\n"
        f"app(['agenda', {str(TRIP)!r}], standalone_mode=False)\nsys.exit('rich' in sys.modules)"
    )

    result = subprocess.run(
        [sys.executable, "-c", code], env=clean_environment(), capture_output=True, check=False, timeout=60
    )

    assert (result.returncode, result.stderr) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize("columns", [80, 120])
def test_on_a_terminal_the_same_text_is_set_in_bold_and_dim(columns: int) -> None:
    """Taking the escape codes away gives the plain page; no colour is used that a light ground swallows."""
    shown = _on_terminal(["agenda", str(TRIP), "--for", "maire"], columns)

    codes = {code for codes in re.findall(r"\x1b\[([\d;]*)m", shown) for code in codes.split(";")}
    plain = "".join(f"{line.rstrip()}\n" for line in re.sub(r"\x1b\[[\d;]*m", "", shown).splitlines())
    assert codes <= {"0", "1", "2", "35"}
    assert plain == agenda(Request("maire"), width=columns)


def _on_terminal(arguments: list[str], columns: int) -> str:
    """What a command shows on a terminal of some width."""
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (50, columns))
    environment = clean_environment() | {"TERM": "xterm"}
    with subprocess.Popen([COMMAND, *arguments], stdin=theirs, stdout=theirs, env=environment) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                read = os.read(ours, 65536)
            except OSError:  # Linux says so when the other end is closed
                break
            if not read:
                break
            shown += read
        process.wait(timeout=60)
    os.close(ours)
    return shown.decode("utf-8").replace("\r\n", "\n")


def test_a_day_of_the_trip_without_items_says_so(tmp_path: Path) -> None:
    """An empty day is a day off, not a mistake."""
    days = "Thu 2024-04-04: [{meeting: One, time: 10:00-11:00}]"

    lines = part(agenda(Request(day=date(2024, 4, 5)), write_days(tmp_path, days)), "Friday", "\n")

    assert lines[0] == "Friday, April 5, 2024 · Rochester"
    assert lines[2].strip() == "nothing planned"


def test_a_day_outside_the_trip_is_refused() -> None:
    """An empty page would look like a day off."""
    with pytest.raises(UsageError, match="2024-05-01 is not a day of this trip, which goes from 2024-03-27"):
        agenda(Request(day=date(2024, 5, 1)))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--for", "mair"), "the trip has no person and no group `mair`; did you mean `maire`?"),
        (("--for", "zzz"), "the trip has no person and no group `zzz`; it has maire, adjoint, chercheuse, elus"),
        (("--day", "2024-05-01"), "2024-05-01 is not a day of this trip"),
        (("--day", "30/03/2024"), "--day: `30/03/2024` is not a date; write it as 2024-04-03, so 2024-03-30 if"),
        (("--now", "2024-03-28T10:20"), "--now: `2024-03-28T10:20` does not say on whose clock; add Z for UTC"),
        (("--now", "noon"), "--now: `noon` is not an instant; write it as 2024-04-04T10:00-04:00"),
    ],
)
def test_a_wrong_option_is_told_in_one_sentence(arguments: tuple[str, str], message: str) -> None:
    """Exit code 2, nothing on standard output, no traceback."""
    result = run("agenda", TRIP, *arguments)

    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(f"delegtrip: {message}")
    assert result.stderr.count("\n") == 1


def test_an_agenda_says_when_items_could_not_be_read(tmp_path: Path) -> None:
    """A delegate must not take half a day for the whole."""
    days = """
      Thu 2024-04-04:
        - {meeting: One, time: 10:00-11:00}
        - {meeting: Two, time: 25:99}
    """

    result = run("agenda", write_days(tmp_path, days))

    assert result.returncode == 0
    assert "One" in result.stdout
    assert result.stderr == (
        "delegtrip: some items could not be read and are not shown; `delegtrip check` shows them\n"
    )
