"""Nothing that stands in an itinerary or in a file's name is more than text in a report."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET  # our own output is read

import pytest

from conftest import run, write_days
from delegtrip.diagnostics import Diagnostic, Label, Report, Severity
from delegtrip.reports import FORMATS, render
from delegtrip.source import Source, Span
from hostile import HOSTILE, hostile_report

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u202e\u2066\ufeff]")
FOR_PEOPLE = ("text", "concise", "github", "junit", "html")


def shown(name: str, text: str) -> str:
    """The report about a hostile text in a format."""
    return "\n".join(render(hostile_report((text,)), name))


class Elements(HTMLParser):
    """Collects the elements, the attributes and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes an element, and that it is open if it is one that closes."""
        self.names.add(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag not in ("meta", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Closes the element that was opened last, which it must be."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Collects text."""
        self.text += data


@pytest.mark.parametrize("text", HOSTILE)
def test_a_page_holds_the_elements_it_is_made_of(text: str) -> None:
    """No script, nothing loaded, no handler; all that was opened is closed; the text can be read."""
    page = shown("html", text)
    elements = Elements()
    elements.feed(page)

    assert elements.names.isdisjoint({"script", "img", "link", "iframe", "object", "form", "base"})
    assert elements.attributes <= {"charset", "class", "checked", "content", "for", "href", "http-equiv"} | {
        "id",
        "lang",
        "name",
        "type",
    }
    assert elements.open == []
    assert re.sub(r"\W", "", text.splitlines()[0].split("`")[0]) in re.sub(r"\W", "", elements.text)
    assert all(target.startswith("#") for target in re.findall(r'href="([^"]*)"', page))


@pytest.mark.parametrize("text", HOSTILE)
def test_junit_says_the_text(text: str) -> None:
    """As the message of the failure, but for what XML cannot hold."""
    (failure,) = ET.fromstring(shown("junit", text)).iter("failure")  # noqa: S314  # our own output

    said = re.sub(r"[\t\ud800-\udfff\ufffe\uffff]", "�", UNSEEN.sub("�", text))
    assert failure.attrib["message"] == said.replace("\n", "�")


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["json", "gitlab", "sarif"])
def test_json_can_be_read_back(name: str, text: str) -> None:
    """By a strict reader, also as bytes, where a file's name is not UTF-8."""
    data = shown(name, text).encode("utf-8", "backslashreplace")

    assert json.loads(data)


@pytest.mark.parametrize("name", FOR_PEOPLE)
@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_read_has_no_character_that_is_not_seen(name: str, text: str) -> None:
    """No control, no change of the reading order, no line that ends early."""
    assert UNSEEN.findall(shown(name, text)) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_sarif_names_a_file_by_its_uri(text: str) -> None:
    """Blanks, colons and all else that means something in a URI are escaped; the path is the same."""
    (run_,) = json.loads(shown("sarif", text))["runs"]
    uri = run_["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

    assert re.fullmatch(r"[\w.~/%-]+", uri, re.ASCII)
    assert unquote(uri, errors="surrogateescape") == f"my trips/a:b {text}.yaml"


def test_sarif_doubles_the_braces_that_would_stand_for_arguments() -> None:
    """As 3.11.5 asks; a reader that formats messages shows them once."""
    (run_,) = json.loads(shown("sarif", "people: {0}"))["runs"]

    assert run_["results"][0]["message"]["text"] == "people: {{0}}\npeople: {{0}}"


@pytest.mark.parametrize("name", FORMATS)
def test_a_folder_with_an_odd_name_is_reported_to_a_file(name: str, tmp_path: Path) -> None:
    """Blanks, colons, quotes, brackets, and bytes that are not UTF-8."""
    folder = Path(f'{tmp_path}/a: b\'s "<c>" &\udcff')
    try:
        write_days(folder, "Wed 2024-04-03:\n  - meal: M\n    time: 12:00-10:00")
    except (OSError, UnicodeError):
        pytest.skip("this file system has no such names")
    file = tmp_path / "out"

    done = run("check", folder, "--format", f"{name}={file}")

    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert "12:00-10:00" in file.read_text("utf-8") or name in ("concise", "github", "gitlab", "sarif", "json")


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_is_the_same_to_the_byte_in_every_run(name: str) -> None:
    """Neither the hour, nor the order of sets, nor the run before is in it."""
    first = "\n".join(render(hostile_report(HOSTILE), name))

    assert "\n".join(render(hostile_report(HOSTILE), name)) == first


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_shows_a_line_of_a_confidential_file(name: str) -> None:
    """It says where and what is wrong, and nothing that is written there."""
    source = Source("private.yaml", "mayor: {passport: 09XY11223}\n", confidential=True)
    label = Label(Span(source, 8, 27))
    report = Report((Diagnostic("bad-value", Severity.ERROR, "not a passport", label, (label,)),), files=1)

    shown_ = "\n".join(render(report, name))

    assert "09XY11223" not in shown_
    assert "private.yaml" in shown_
