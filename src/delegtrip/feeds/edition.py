"""The feeds of a trip as bytes: the same bytes for the same trip, ledger and options, on any machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import PurePosixPath

from delegtrip.clock import Instant, utc
from delegtrip.feeds.calendar import assemble, feed_head, object_head
from delegtrip.feeds.cancelled import render_cancelled, shown_still
from delegtrip.feeds.events import Rendered, Style, render
from delegtrip.feeds.handout import PAGE as INDEX
from delegtrip.feeds.handout import handout, named
from delegtrip.feeds.ledger import Folder, Ledger, Record
from delegtrip.feeds.options import Options
from delegtrip.feeds.selection import Feed, feeds
from delegtrip.feeds.slots import is_in_order
from delegtrip.feeds.stamps import UNPUBLISHED, stamped
from delegtrip.feeds.tokens import PAGE, of_audience
from delegtrip.feeds.vtimezone import vtimezone
from delegtrip.feeds.words import WORDS
from delegtrip.model.audience import INTERNAL, seen_by, sees
from delegtrip.progress import tell
from delegtrip.timeline import Occurrence, Timeline


class Edition:
    """One set of feeds; what the ledger does not know has the stamp of what was never published."""

    def __init__(self, timeline: Timeline, options: Options, ledger: Ledger, now: Instant, folder: Folder) -> None:
        self._audience = folder.audience
        self._folder = folder
        self.timeline = seen(timeline, self._audience)
        self._options = options
        self._ledger = ledger
        self._style = Style(in_utc=options.flavour == "utc", alarm=options.alarm)
        self._now = utc(now)
        self._events: dict[tuple[Occurrence, str], tuple[Rendered, ...]] = {}

    @cached_property
    def feeds(self) -> tuple[Feed, ...]:
        """The feeds, each with its items; those that end before they begin are left out."""
        occurrences = tuple(one for one in self.timeline.occurrences if is_in_order(one))
        outside = self._audience != INTERNAL
        return tuple(feeds(self.timeline, occurrences, self._options.language, self._tokens, outside))

    @cached_property
    def _tokens(self) -> dict[str, str]:
        return of_audience(self._ledger.tokens, self._audience) if self._folder.private else {}

    @property
    def page(self) -> PurePosixPath | None:
        """The page of links, if there is one."""
        return None if self._options.flavour == "caldav" else named(INDEX, self._tokens.get(PAGE))

    @property
    def all_files(self) -> dict[PurePosixPath, bytes]:
        """The feeds, and the page and the list of them, which a CalDAV server has no use for."""
        return self.files if self._options.flavour == "caldav" else self.files | dict(self._handout())

    def _handout(self) -> Iterator[tuple[PurePosixPath, bytes]]:
        head = self.timeline.itinerary.head
        counts = {feed: sum(1 for _ in self.events(feed)) for feed in self.feeds}
        language = self._options.language or head.language
        return handout(head, counts, self._folder.base_url, language, self._tokens.get(PAGE))

    @cached_property
    def files(self) -> dict[PurePosixPath, bytes]:
        """The feeds as bytes, by their paths; in the flavour caldav, each event is a file of its own."""
        write = self._objects if self._options.flavour == "caldav" else self._feed
        files: dict[PurePosixPath, bytes] = {}
        for number, feed in enumerate(self.feeds):
            tell("writing feeds", number, len(self.feeds))
            files.update(write(feed))
        tell("writing feeds", len(self.feeds), len(self.feeds))
        return files

    def _feed(self, feed: Feed) -> Iterator[tuple[PurePosixPath, bytes]]:
        method = "PUBLISH" if self._options.flavour == "outlook" else None
        yield feed.path, self._assembled(feed_head(feed, WORDS[feed.language], method), self.events(feed))

    def _objects(self, feed: Feed) -> Iterator[tuple[PurePosixPath, bytes]]:
        head = object_head(WORDS[feed.language])
        events = {event.uid: event for event in self.events(feed)}
        for path, uid in self.paths(feed, events):
            yield path, self._assembled(head, (events[uid],))

    def _assembled(self, head: bytes, events: Iterable[Rendered]) -> bytes:
        return assemble(head, events, self._vtimezones, self.timeline.home.zone)

    def events(self, feed: Feed) -> Iterator[Rendered]:
        """The VEVENTs of a feed: its items in order of time, then what is cancelled."""
        for occurrence in feed.occurrences:
            yield from self._rendered(occurrence, feed.language)
        yield from self._cancelled(feed)

    def _rendered(self, occurrence: Occurrence, language: str) -> tuple[Rendered, ...]:
        """The VEVENTs of an item, made once for all feeds of a language."""
        key = (occurrence, language)
        if key not in self._events:
            events = render(self.timeline, occurrence, WORDS[language], self._style)
            self._events[key] = tuple(self._stamped(event) for event in events)
        return self._events[key]

    def _stamped(self, event: Rendered) -> Rendered:
        known = self._ledger.events.get(event.uid)
        return stamped(event, known.stamp if known else UNPUBLISHED)

    def _cancelled(self, feed: Feed) -> Iterator[Rendered]:
        for uid, record in self.cancelled(feed):
            home = self.timeline.home.zone
            event = render_cancelled(uid, record, WORDS[feed.language], home, self._style.in_utc)
            yield stamped(event, record.stamp)

    def cancelled(self, feed: Feed) -> Iterator[tuple[str, Record]]:
        """What a feed still shows of items that are no longer planned, by UID."""
        for uid, record in shown_still(self._ledger, self._now):
            if feed.key in record.feeds and sees(self._audience, record.audience):
                yield uid, record

    def paths(self, feed: Feed, uids: Iterable[str]) -> Iterator[tuple[PurePosixPath, str]]:
        """The file in which each event of a feed stands."""
        folder = feed.path.with_suffix("")
        for uid in uids:
            yield (folder / f"{uid}.ics" if self._options.flavour == "caldav" else feed.path), uid

    @cached_property
    def _vtimezones(self) -> dict[str, bytes]:
        """The VTIMEZONEs of every zone that an event needs, and of home's."""
        zones = {zone for feed in self.feeds for event in self.events(feed) for zone in event.zones}
        return {zone: vtimezone(zone, self._years) for zone in sorted(zones | {self.timeline.home.zone})}

    @cached_property
    def _years(self) -> range:
        """The years that the trip and its items touch."""
        dates = self.timeline.itinerary.head.dates
        stops = (stop for feed in self.feeds for one in feed.occurrences for stop in (one.start, one.end))
        years = {dates.first.year, dates.last.year, *(stop.moment.local.year for stop in stops if stop.moment)}
        for _, record in shown_still(self._ledger, self._now):
            years |= {int(record.start[:4]), int(record.end[:4])}
        return range(min(years), max(years) + 1)


def seen(timeline: Timeline, audience: str) -> Timeline:
    """The trip as an audience may see it; what is hidden is not there, so no text made of it can tell."""
    if audience == INTERNAL and not timeline.itinerary.private:
        return timeline
    return Timeline(seen_by(timeline.itinerary, audience), timeline.lost)


def unpublished(timeline: Timeline, options: Options) -> Edition:
    """The feeds of a trip of which nothing was published yet."""
    return Edition(
        timeline, options, Ledger(timeline.itinerary.head.id), Instant(0), Folder(options.audience or INTERNAL)
    )
