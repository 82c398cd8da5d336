/** Three letters that are a zone of the IANA database; others mean one place to a browser and another, or none, to Postgres. */
const SHORT = /^(UTC|GMT|UCT|CET|MET|EET|WET|EST|MST|HST|PRC|ROC|ROK)$/i;

/** A place by its IANA name: offsets such as `+01:00` are none, they know no summer. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name) || (name.length === 3 && !SHORT.test(name))) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
