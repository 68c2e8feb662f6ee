"""What is handed out beside the feeds: a page of links, and the same for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from delegtrip.feeds.handout.links import Link, link
from delegtrip.feeds.handout.page import bare_page, codes, page
from delegtrip.feeds.handout.words import WORDS
from delegtrip.feeds.selection import Feed
from delegtrip.model import Head

PAGE, LIST = "index.html", "feeds.json"


def handout(  # noqa: PLR0913, PLR0917  # one for each of what it is made from
    head: Head,
    counts: Mapping[Feed, int],
    base_url: str | None,
    language: str,
    token: str | None,
    before: bytes = b"",
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The page and the list of the feeds, with the number of events of each.

    QR codes are taken from the page of before, where there is one.
    With a token their names are as unguessable as the feeds', and each folder gets a page that says
    nothing: a web server then lists no names.
    """
    links = [link(feed, count, base_url) for feed, count in counts.items()]
    text = page(head.trip, links, WORDS[language], private=token is not None, known=codes(before.decode()))
    yield named(PAGE, token), text.encode("utf-8")
    yield named(LIST, token), _list(head, links)
    if token:
        for folder in sorted({PurePosixPath(), *(feed.path.parent for feed in counts)}):
            yield folder / PAGE, bare_page().encode("utf-8")


def named(file: str, token: str | None) -> PurePosixPath:
    """The path of the page or the list."""
    return PurePosixPath(file.replace(".", f"-{token}.") if token else file)


def _list(head: Head, links: list[Link]) -> bytes:
    content = {"trip": head.trip, "id": head.id, "feeds": [_entry(one) for one in links]}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _entry(one: Link) -> dict[str, str | int | None]:
    return {
        "kind": one.kind,
        "id": one.feed.key.partition("/")[2] or None,
        "name": one.feed.subject,
        "language": one.feed.language,
        "events": one.events,
        "path": one.feed.path.as_posix(),
        "url": one.url,
        "webcal": one.webcal,
    }
