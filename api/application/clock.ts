export interface Clock {
  /** Time of this node, corrected to the clock of the database. */
  now(): Date;
  /** Measures the difference anew. */
  synchronise(): Promise<void>;
}

const samples = 3;
const staleMs = 60_000;

/**
 * All nodes tell the time of the database, because due instants are judged there. The difference is measured at the
 * start and again when the last measurement is a minute old (a laptop may have slept); of several samples the one
 * with the shortest way counts.
 */
export async function createClock(databaseTime: () => Promise<Date>, node: () => number = Date.now): Promise<Clock> {
  let differenceMs = 0;
  let measuredAt = Number.NEGATIVE_INFINITY;
  let measuring: Promise<void> | undefined;

  async function measure(): Promise<void> {
    let shortest = Number.POSITIVE_INFINITY;
    for (let sample = 0; sample < samples; sample += 1) {
      const sent = node();
      const theirs = (await databaseTime()).getTime();
      const received = node();
      if (received - sent >= shortest) continue;
      shortest = received - sent;
      differenceMs = theirs - (sent + received) / 2;
    }
    measuredAt = node();
  }

  const synchronise = (): Promise<void> => {
    measuring ??= measure().finally(() => {
      measuring = undefined;
    });
    return measuring;
  };

  await synchronise();
  return {
    now() {
      const now = node();
      // While the database does not answer the last difference holds; the next call tries again.
      if (Math.abs(now - measuredAt) > staleMs) synchronise().catch(() => undefined);
      return new Date(Math.round(now + differenceMs));
    },
    synchronise,
  };
}
