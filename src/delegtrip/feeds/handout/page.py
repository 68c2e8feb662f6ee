"""The page of links: whole in one file, read without network or JavaScript, on a telephone, by day and by night."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape, unescape
from itertools import groupby
from types import MappingProxyType
from urllib.parse import quote

from delegtrip.feeds.handout.links import Link
from delegtrip.feeds.handout.words import WORDS, HandoutWords

_STYLE = """
:root { color-scheme: light dark; --text: #1b1b1f; --soft: #55555e; --ground: #fff; --card: #f4f4f7; --line: #d8d8de;
  --strong: #0b4f9e; --on-strong: #fff; }
@media (prefers-color-scheme: dark) { :root { --text: #ececf1; --soft: #b0b0bb; --ground: #17171a; --card: #232328;
  --line: #3d3d45; --strong: #9cc4ff; --on-strong: #10233c; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 46rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .5rem 0; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 0; }
p { margin: .5rem 0; }
ul { list-style: none; margin: 0; padding: 0; }
li { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem; margin: .5rem 0; }
.soft, code { color: var(--soft); font-size: .875rem; }
a { color: var(--strong); }
.links { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; margin: .5rem 0 0; }
.links a { padding: .5rem 0; }
.links a.main { background: var(--strong); color: var(--on-strong); padding: .5rem 1rem; border-radius: .375rem;
  text-decoration: none; font-weight: 600; }
summary { cursor: pointer; padding: .5rem 0; color: var(--strong); }
code { display: inline-block; margin-top: .25rem; }
svg { display: block; width: 11rem; height: 11rem; margin: .25rem 0; border-radius: .25rem; }
pre { white-space: pre-wrap; font: inherit; background: var(--card); border: 1px solid var(--line);
  border-radius: .5rem; padding: .75rem; margin: .5rem 0; }
"""
_ORDER = ("delegation", "people", "groups", "tracks")
"""Of the sections: people first, since each follows their own."""

_CODED = re.compile(r'<a class="main" href="([^"]*)">.*?(<svg .*?</svg>)', re.DOTALL)
_NO_CODES: Mapping[str, str] = MappingProxyType({})

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(
    trip: str, links: Iterable[Link], words: HandoutWords, private: bool, known: Mapping[str, str] = _NO_CODES
) -> str:
    """The page of a trip's feeds, by kind; QR codes that are known by their address are not made again."""
    links = sorted(links, key=lambda one: _ORDER.index(one.kind))
    intro = f"{words.own} {words.intro}" if any(one.kind == "people" for one in links) else words.intro
    body = [f"<h1>{escape(trip)}</h1>", f"<p>{escape(intro)}</p>"]
    if not any(one.url for one in links):
        body.append(f"<p><strong>{escape(words.no_links)}</strong></p>")
    for kind, group in groupby(links, key=lambda one: one.kind):
        body.append(f"<h2>{escape(words.kinds[kind])}</h2>")
        body.append("<ul>\n" + "\n".join(_item(one, trip, words, private, known) for one in group) + "\n</ul>")
    body.append(f"<h2>{escape(words.mails)}</h2>")
    body += (_mail_text(trip, one, private) for one in (words, *(w for w in WORDS.values() if w is not words)))
    return _document(f"{words.title} – {trip}", words.language, "\n".join(body))


def codes(text: str) -> dict[str, str]:
    """The QR codes of a page of ours, by their address."""
    return {unescape(address): code for address, code in _CODED.findall(text)}


def bare_page() -> str:
    """A page that says nothing, in the place where a web server would list the names of files."""
    return _document("–", "en", "<p>–</p>")


def _document(title: str, language: str, body: str) -> str:
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="robots" content="noindex">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _item(one: Link, trip: str, words: HandoutWords, private: bool, known: Mapping[str, str]) -> str:
    return "\n".join(("<li>", *_lines(one, trip, words, private, known), "</li>"))


def _lines(one: Link, trip: str, words: HandoutWords, private: bool, known: Mapping[str, str]) -> Iterator[str]:
    """A feed: its name, what to press, its address and code."""
    about = f"{words.count(one.events)} · {one.feed.language}"
    yield f"<h3>{escape(one.feed.subject)}</h3>"
    yield f'<span class="soft">{escape(about)}</span>'
    if not one.url or not one.webcal:
        path = escape(one.path)
        yield f'<p class="links"><a href="{path}">{escape(words.file)}</a> <code>{path}</code></p>'
        return
    mail = _mailto(trip, one, private)
    yield (
        f'<p class="links"><a class="main" href="{escape(one.webcal)}">{escape(words.subscribe)}</a>'
        f' <a href="{escape(mail)}">{escape(words.write)}</a></p>'
    )
    yield f"<code>{escape(one.url)}</code>"
    yield f"<details><summary>{escape(words.code)}</summary>{known.get(one.webcal) or _code(one.webcal)}</details>"


def _code(text: str) -> str:
    """A QR code, dark on light by night too: not every telephone reads the other way round."""
    import segno

    code = segno.make(text, error="m", micro=False)
    # With a viewBox the style sheet says how large it is.
    svg: str = code.svg_inline(scale=1, border=4, dark="#000", light="#fff", omitsize=True)
    return svg.replace("<svg ", '<svg role="img" aria-label="QR" ', 1)


def _mailto(trip: str, one: Link, private: bool) -> str:
    """A mail to nobody yet, in the language of the reader of the feed."""
    words = WORDS[one.feed.language]
    text = _mail(trip, one.webcal or "", words, private).replace("\n", "\r\n")
    return f"mailto:?subject={quote(words.subject.format(trip=trip))}&body={quote(text)}"


def _mail_text(trip: str, words: HandoutWords, private: bool) -> str:
    return f'<pre lang="{words.language}">{escape(_mail(trip, words.here, words, private))}</pre>'


def _mail(trip: str, link: str, words: HandoutWords, private: bool) -> str:
    return words.mail.format(trip=trip, link=link) + (words.private if private else "")
