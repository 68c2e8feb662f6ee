"""The feeds of a trip as bytes: the same bytes for the same trip, ledger and options, on any machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from typing import TypeVar

from delegtrip.clock import Instant, utc
from delegtrip.feeds.calendar import assemble, feed_head, object_head
from delegtrip.feeds.cancelled import render_cancelled, shown_still
from delegtrip.feeds.earlier import Earlier, Proven
from delegtrip.feeds.events import Rendered, Style, render, shown, uid, zones_of
from delegtrip.feeds.handout import PAGE as INDEX
from delegtrip.feeds.handout import handout, named
from delegtrip.feeds.inputs import Inputs
from delegtrip.feeds.ledger import Folder, Ledger, Record
from delegtrip.feeds.options import Options
from delegtrip.feeds.selection import Feed, feeds
from delegtrip.feeds.stamps import UNPUBLISHED, Stamp, is_stamped, stamped
from delegtrip.feeds.tokens import PAGE, of_audience
from delegtrip.feeds.vtimezone import vtimezone
from delegtrip.feeds.words import WORDS
from delegtrip.model.audience import INTERNAL, seen_by, sees
from delegtrip.timeline import Occurrence, Timeline

T = TypeVar("T")


class Edition:
    """One set of feeds; what the ledger does not know has the stamp of what was never published.

    Events that `earlier` holds are taken over where they are made from the same.
    """

    def __init__(  # noqa: PLR0913, PLR0917  # one for each of what it is made from
        self,
        timeline: Timeline,
        options: Options,
        ledger: Ledger,
        now: Instant,
        folder: Folder,
        earlier: Earlier | None = None,
    ) -> None:
        self._audience = folder.audience
        self._folder = folder
        self.timeline = seen(timeline, self._audience)
        self._options = options
        self._ledger = ledger
        self._style = style_of(options)
        self._still = shown_still(ledger, utc(now))
        self._earlier = earlier
        self._taken: list[Rendered] = []
        self._planned: dict[tuple[str, tuple[Occurrence, ...]], tuple[Rendered, ...]] = {}
        self._events: dict[str, dict[Occurrence, tuple[Rendered, ...]]] = {language: {} for language in WORDS}
        self._gone: dict[tuple[str, str], Rendered] = {}

    @cached_property
    def feeds(self) -> tuple[Feed, ...]:
        """The feeds, each with its items."""
        outside = self._audience != INTERNAL
        return tuple(feeds(self.timeline, self._options.language, self._tokens, outside))

    @cached_property
    def _tokens(self) -> dict[str, str]:
        return of_audience(self._ledger.tokens, self._audience) if self._folder.private else {}

    @property
    def page(self) -> PurePosixPath | None:
        """The page of links, if there is one."""
        return None if self._options.flavour == "caldav" else named(INDEX, self._tokens.get(PAGE))

    def handout(self) -> Iterator[tuple[PurePosixPath, bytes]]:
        """The page and the list of the feeds, which a CalDAV server has no use for."""
        if self._options.flavour == "caldav":
            return iter(())
        head = self.timeline.itinerary.head
        counts = {feed: len(self.events(feed)) for feed in self.feeds}
        language = self._options.language or head.language
        before = self._earlier.file(self.page) if self._earlier and self.page else b""
        return handout(head, counts, self._folder.base_url, language, self._tokens.get(PAGE), before)

    @property
    def files(self) -> dict[PurePosixPath, bytes]:
        """The feeds as bytes, by their paths."""
        return {path: data for feed in self.feeds for path, data in self.files_of(feed).items()}

    def files_of(self, feed: Feed) -> dict[PurePosixPath, bytes]:
        """A feed as bytes, by its path; in the flavour caldav, each event is a file of its own."""
        return dict(self._objects(feed) if self._options.flavour == "caldav" else self._feed(feed))

    def _feed(self, feed: Feed) -> Iterator[tuple[PurePosixPath, bytes]]:
        method = "PUBLISH" if self._options.flavour == "outlook" else None
        yield feed.path, self._assembled(feed_head(feed, WORDS[feed.language], method), self.events(feed))

    def _objects(self, feed: Feed) -> Iterator[tuple[PurePosixPath, bytes]]:
        head = object_head(WORDS[feed.language])
        for path, events in self.by_file(feed, {event.uid: event for event in self.events(feed)}):
            yield path, self._assembled(head, events)

    def _assembled(self, head: bytes, events: Iterable[Rendered]) -> bytes:
        return assemble(head, events, self._vtimezones, self.timeline.home.zone)

    def events(self, feed: Feed) -> tuple[Rendered, ...]:
        """The VEVENTs of a feed: its items in order of time, which many have in common, then what is cancelled."""
        key = feed.language, feed.occurrences
        if key not in self._planned:
            known = self._events[feed.language]
            planned = (event for one in feed.occurrences for event in known.get(one) or self.of_item(one, feed))
            self._planned[key] = tuple(planned)
        return (*self._planned[key], *self._cancelled(feed))

    def of_item(self, occurrence: Occurrence, feed: Feed) -> tuple[Rendered, ...]:
        """The VEVENTs of an item in a feed, found once for all feeds of a language."""
        known = self._events[feed.language]
        if occurrence not in known:
            known[occurrence] = self._taken_over(occurrence, feed) or self._made(occurrence, feed.language)
        return known[occurrence]

    def _made(self, occurrence: Occurrence, language: str) -> tuple[Rendered, ...]:
        events = render(self.timeline, occurrence, WORDS[language], self._style)
        return tuple(stamped(event, self._stamp(event.uid)) for event in events)

    def _taken_over(self, occurrence: Occurrence, feed: Feed) -> tuple[Rendered, ...]:
        """The VEVENTs of an item as the last export wrote them; none where one may be another now."""
        if not self._earlier or not self._earlier.was_made_of(occurrence.id, self._mark(occurrence)):
            return ()
        found: list[Rendered] = []
        for one in shown(occurrence, WORDS[feed.language]):
            own = uid(self.timeline.itinerary.head.id, occurrence.id, one.part)
            data = self._earlier.event(self._path(feed, own), feed.language, own)
            if data is None or not is_stamped(data, self._stamp(own)):
                return ()
            found.append(Rendered(own, data, zones_of(one.when, self._style.in_utc)))
        self._taken += found
        return tuple(found)

    def _mark(self, occurrence: Occurrence) -> str:
        return self.timeline.once(Inputs).mark(occurrence)

    @property
    def marks(self) -> dict[str, str]:
        """From what each item was made, for the next export."""
        return {one.id: self._mark(one) for feed in self.feeds[:1] for one in feed.occurrences}

    def _stamp(self, uid: str) -> Stamp:
        known = self._ledger.events.get(uid)
        return known.stamp if known else UNPUBLISHED

    @cached_property
    def proven(self) -> dict[bytes, Proven]:
        """The events that need not be read back: they are taken over, and so are the VTIMEZONEs of their zones."""
        vtimezones = self._vtimezones  # of all events, so that all are made
        if not (self._earlier and self._taken):
            return {}
        clocks = {zone: data for zone, data in vtimezones.items() if self._earlier.had_clock(data)}
        return {
            event.data: Proven(event.uid, frozenset(clocks[zone] for zone in event.zones))
            for event in self._taken
            if event.zones <= clocks.keys()
        }

    def standing(self, feed: Feed, files: Mapping[PurePosixPath, bytes]) -> frozenset[PurePosixPath]:
        """Those files of a feed that are the same again as the last export wrote them, and made of nothing new."""
        if not (self._earlier and self.proven):
            return frozenset()
        by_file = self.by_file(feed, {event.uid: event for event in self.events(feed)})
        known = {path for path, events in by_file if all(event.data in self.proven for event in events)}
        had = self._earlier.had_file
        return frozenset(path for path, data in files.items() if path in known and had(path, data))

    def _cancelled(self, feed: Feed) -> Iterator[Rendered]:
        for own, record in self.cancelled(feed):
            key = (own, feed.language)
            if key not in self._gone:
                home = self.timeline.home.zone
                event = render_cancelled(own, record, WORDS[feed.language], home, self._style.in_utc)
                self._gone[key] = stamped(event, record.stamp)
            yield self._gone[key]

    def cancelled(self, feed: Feed) -> Iterator[tuple[str, Record]]:
        """What a feed still shows of items that are no longer planned, by UID."""
        for own, record in self._still:
            if feed.key in record.feeds and sees(self._audience, record.audience):
                yield own, record

    def by_file(self, feed: Feed, events: Mapping[str, T]) -> Iterator[tuple[PurePosixPath, tuple[T, ...]]]:
        """The files of a feed, and what stands in each of them of what is known of its events, by UID."""
        if self._options.flavour == "caldav":
            yield from ((self._path(feed, own), (event,)) for own, event in events.items())
        else:
            yield feed.path, tuple(events.values())

    def _path(self, feed: Feed, uid: str) -> PurePosixPath:
        return feed.path.with_suffix("") / f"{uid}.ics" if self._options.flavour == "caldav" else feed.path

    @cached_property
    def _vtimezones(self) -> dict[str, bytes]:
        """The VTIMEZONEs of every zone that an event needs, and of home's."""
        zones = {
            zone for zones in {event.zones for feed in self.feeds for event in self.events(feed)} for zone in zones
        }
        return {zone: vtimezone(zone, self._years) for zone in sorted(zones | {self.timeline.home.zone})}

    @cached_property
    def _years(self) -> range:
        """The years that the trip and its items touch."""
        dates = self.timeline.itinerary.head.dates
        stops = (stop for feed in self.feeds[:1] for one in feed.occurrences for stop in (one.start, one.end))
        years = {dates.first.year, dates.last.year, *(stop.moment.local.year for stop in stops if stop.moment)}
        for _, record in self._still:
            years |= {int(record.start[:4]), int(record.end[:4])}
        return range(min(years), max(years) + 1)


def style_of(options: Options) -> Style:
    """How the events of an export are written."""
    return Style(in_utc=options.flavour == "utc", alarm=options.alarm)


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
