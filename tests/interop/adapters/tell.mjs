// How an adapter tells what its program found: see tell.py.
export function tell(feed, uid, summary, description, start, end) {
  const when = (time) => (time instanceof Date ? time.toISOString().replace(".000Z", "Z") : time);
  console.log(JSON.stringify({ feed, uid, summary, description, start: when(start), end: when(end) }));
}

// The local day of a Date at midnight.
export function day(time) {
  const two = (number) => String(number).padStart(2, "0");
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}
