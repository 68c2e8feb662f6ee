// ical.js, the parser of Thunderbird: zones from the VTIMEZONEs of the feed.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import { tell } from "./tell.mjs";

for (const feed of process.argv.slice(2)) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(feed, "utf-8")));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(zone);
  }
  for (const component of calendar.getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(component);
    const when = (time) => (time.isDate ? time.toString() : time.toJSDate());
    tell(feed, event.uid, event.summary, event.description, when(event.startDate), when(event.endDate));
  }
}
