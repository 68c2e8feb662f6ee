from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from conftest import run, write_trip
from delegtrip.errors import UsageError
from delegtrip.feeds.handout.links import base_url
from delegtrip.feeds.tokens import of_audience, renewed

TRIP = """\
trip: Délégation <b>"A&B"</b>
id: illustrative-handout
dates: 2024-04-03 to 2024-04-05
home: rennes
language: fr
people:
  a: {name: A. Martin (illustrative), speaks: en}
  élu: {name: "<script>alert(1)</script>", speaks: fr}
groups:
  mayors: [a]
places: {rennes: {name: Rennes, zone: Europe/Paris}}
legs:
  - leg: Rennes
    in: rennes
    days:
      Thu 2024-04-04:
        - {meeting: Secret meeting, id: m, time: 10:00-11:00, track: culture, audience: public}
"""
URL = "https://calendars.example.org/trip"
NOW = ("--now", "2024-01-01T00:00Z")


class Reader(HTMLParser):
    """What a page holds: its tags with their attributes, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remembers a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Remembers a text."""
        self.text.append(data)

    def links(self) -> list[str]:
        """The targets of the links."""
        return [attrs["href"] or "" for tag, attrs in self.tags if tag == "a"]


def export(folder: Path, *asked: str) -> str:
    """Exports the trip into `build`; returns what is printed, or what is said of an error."""
    write_trip(folder / "trip", TRIP)
    done = run("export", "trip", "--out", "build", *NOW, *asked, cwd=folder)
    return done.stdout or done.stderr


def page(folder: Path, name: str = "index.html") -> Reader:
    """The page that an export wrote."""
    reader = Reader()
    reader.feed((folder / "build" / name).read_text("utf-8"))
    return reader


def listed(folder: Path) -> list[dict[str, Any]]:
    """The entries of feeds.json."""
    (path,) = (folder / "build").glob("feeds*.json")
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["feeds"]
    return found


def feeds(folder: Path) -> set[str]:
    """The paths of the feeds that stand in the folder."""
    return {path.relative_to(folder / "build").as_posix() for path in (folder / "build").rglob("*.ics")}


def test_programs_find_a_list_of_the_feeds(tmp_path: Path) -> None:
    """Whose each is, in which language, with how many events, and its addresses, percent-encoded."""
    export(tmp_path, "--base-url", URL + "/")

    assert listed(tmp_path)[-1] == {
        "kind": "people",
        "id": "élu",
        "name": "<script>alert(1)</script>",
        "language": "fr",
        "events": 1,
        "path": "people/élu.ics",
        "url": f"{URL}/people/%C3%A9lu.ics",
        "webcal": "webcal://calendars.example.org/trip/people/%C3%A9lu.ics",
    }
    assert {one["path"] for one in listed(tmp_path)} == feeds(tmp_path)


def test_the_page_links_every_feed(tmp_path: Path) -> None:
    """One webcal link, one mail and one QR code for each."""
    export(tmp_path, "--base-url", URL)
    found = page(tmp_path)

    assert {link for link in found.links() if link.startswith("webcal:")} == {one["webcal"] for one in listed(tmp_path)}
    assert sum(tag == "svg" for tag, _ in found.tags) == len(listed(tmp_path)) == 5


def test_the_page_needs_nothing_else(tmp_path: Path) -> None:
    """No script, nothing fetched from anywhere, and a policy that forbids it."""
    export(tmp_path, "--base-url", URL)
    found = page(tmp_path)
    fetched = [attrs for tag, attrs in found.tags if tag in ("script", "img", "link", "iframe") or "src" in attrs]
    meta = [attrs["content"] for tag, attrs in found.tags if tag == "meta" and "content" in attrs]

    assert fetched == []
    assert "default-src 'none'; style-src 'unsafe-inline'" in meta
    assert "width=device-width, initial-scale=1" in meta


def test_names_are_text_on_the_page(tmp_path: Path) -> None:
    """A name that looks like HTML is shown as it is written."""
    export(tmp_path, "--base-url", URL)
    found = page(tmp_path)

    assert "<script>alert(1)</script>" in found.text
    assert 'Délégation <b>"A&B"</b>' in found.text


def test_a_mail_is_in_the_language_of_its_reader(tmp_path: Path) -> None:
    """It holds the reader's own link and says to subscribe, not to import, and how slow Google is."""
    export(tmp_path, "--base-url", URL)
    mails = [unquote(link) for link in page(tmp_path).links() if link.startswith("mailto:")]
    (english,) = [mail for mail in mails if "people/a.ics" in unquote(mail)]

    assert "do not import it" in english
    assert "webcal://calendars.example.org/trip/people/a.ics" in english
    assert "Google Calendar may take up to a day" in english
    assert sum("de ne pas l’importer" in mail for mail in mails) == 4


def test_both_languages_of_the_mail_can_be_copied(tmp_path: Path) -> None:
    """The page shows the words for delegates in French and English, the trip's language first."""
    export(tmp_path)
    texts = [attrs["lang"] for tag, attrs in page(tmp_path).tags if tag == "pre"]

    assert texts == ["fr", "en"]


def test_without_an_address_the_page_says_how_to_get_one(tmp_path: Path) -> None:
    """Links lead to the files beside it; there is no code to scan."""
    export(tmp_path)
    found = page(tmp_path)

    assert found.links()[0] == "delegation.ics"
    assert any("--base-url" in text for text in found.text)
    assert [tag for tag, _ in found.tags if tag == "svg"] == []


def test_the_address_is_remembered(tmp_path: Path) -> None:
    """An export without the option writes the same page."""
    export(tmp_path, "--base-url", URL)

    assert "nothing has changed, nothing is written" in export(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "calendars.example.org",
        "ftp://example.org",
        "https://",
        "https://exa mple.org/a b",
        "javascript:alert(1)",
        "https://[",
        "https://example.org:99999/",
        "https://example.org/?a=b",
        "https://example.org/#a",
        "https://me@example.org/",
        "",
        'https://example.org/"onclick',
        "https://example.org/" + "a" * 500,
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    """A sentence says what one looks like."""
    with pytest.raises(UsageError, match="--base-url"):
        base_url(text)


@pytest.mark.parametrize("text", ["https://example.org", "http://localhost:8000/a/b", "https://exämple.org/é"])
def test_an_address_is_kept(text: str) -> None:
    """Without the slash at its end."""
    assert base_url(f" {text}/ ") == text


def test_private_names_cannot_be_guessed(tmp_path: Path) -> None:
    """Each feed, the page and the list have 128 bits in their names, all different."""
    says = export(tmp_path, "--private-links")
    names = [path.name for path in (tmp_path / "build").rglob("*") if path.is_file() and path.name != "index.html"]
    tokens = {match[1] for name in names if (match := re.fullmatch(r".+-([0-9a-f]{32})\.\w+", name))}

    assert len(names) == 5 + 2
    assert len(tokens) == 5 + 1
    assert re.search(r"^links: build/index-[0-9a-f]{32}\.html$", says, re.MULTILINE)


def test_no_open_page_tells_private_names(tmp_path: Path) -> None:
    """Every folder has a page that says nothing, so that a web server does not list what is in it."""
    export(tmp_path, "--private-links", "--base-url", URL)
    bare = [path.read_text() for path in (tmp_path / "build").rglob("index.html")]

    assert len(bare) == 4
    assert not any("ics" in text or "Délégation" in text for text in bare)


def test_private_names_stay(tmp_path: Path) -> None:
    """The ledger keeps the tokens, and the folder stays private without the option."""
    export(tmp_path, "--private-links")
    before = feeds(tmp_path)

    says = export(tmp_path)

    assert "nothing has changed, nothing is written" in says
    assert feeds(tmp_path) == before


def test_a_link_can_be_revoked(tmp_path: Path) -> None:
    """One person's feed gets another name, the old file goes, all other links go on."""
    export(tmp_path, "--private-links")
    before = feeds(tmp_path)

    says = export(tmp_path, "--revoke", "a")
    old, new = before - feeds(tmp_path), feeds(tmp_path) - before

    assert "1 written, 4 unchanged, 1 removed" in says
    assert [re.sub(r"[0-9a-f]{32}", "…", path) for path in (*old, *new)] == ["people/a-….ics"] * 2
    assert old.isdisjoint(new)


@pytest.mark.parametrize("unknown", ["nobody", "index", "", "../a"])
def test_only_who_has_a_link_can_lose_it(tmp_path: Path, unknown: str) -> None:
    """A name that nobody has is refused; nothing changes."""
    export(tmp_path, "--private-links")
    before = feeds(tmp_path)

    says = export(tmp_path, "--revoke", unknown)

    assert f"nobody here follows a feed of `{unknown}`" in says
    assert feeds(tmp_path) == before


def test_where_no_link_is_private_none_can_be_revoked(tmp_path: Path) -> None:
    """The way to private links is told."""
    export(tmp_path)

    assert "export it with --private-links first" in export(tmp_path, "--revoke", "a")


def test_hosts_get_other_names_than_the_delegation() -> None:
    """From a host's link nobody gets to the delegation's feed of the same name."""
    tokens = renewed(renewed({}, "internal", ["delegation"]), "host", ["delegation"])

    assert of_audience(tokens, "host")["delegation"] != of_audience(tokens, "internal")["delegation"]


def test_no_token_is_handed_out(tmp_path: Path) -> None:
    """The ledger stands beside the trip, not in the folder that is published."""
    export(tmp_path, "--private-links")

    assert [path.name for path in (tmp_path / "build").rglob("*ledger*")] == []
    assert "internal/people/a" in (tmp_path / "trip" / "trip.ledger.json").read_text("utf-8")


def test_the_public_reads_no_names_on_the_page(tmp_path: Path) -> None:
    """The page of a folder for the public lists the programme and its tracks alone."""
    export(tmp_path, "--audience", "public", "--base-url", URL)

    assert [one["path"] for one in listed(tmp_path)] == ["delegation.ics", "tracks/culture.ics"]
    assert "Martin" not in (tmp_path / "build" / "index.html").read_text("utf-8")


def test_a_server_gets_no_page(tmp_path: Path) -> None:
    """Beside single objects there is nothing to subscribe to."""
    export(tmp_path, "--flavour", "caldav")

    assert {path.suffix for path in (tmp_path / "build").rglob("*") if path.is_file()} == {".ics"}
