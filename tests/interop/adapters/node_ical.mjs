// node-ical: zones by their IANA names.
import ical from "node-ical";
import { day, tell } from "./tell.mjs";

for (const feed of process.argv.slice(2)) {
  for (const event of Object.values(ical.sync.parseFile(feed))) {
    if (event.type === "VEVENT") {
      const when = (time) => (time.dateOnly ? day(time) : time);
      tell(feed, event.uid, event.summary, event.description, when(event.start), when(event.end));
    }
  }
}
