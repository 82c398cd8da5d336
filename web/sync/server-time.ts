/**
 * How far this computer's clock is off the server's. The sample with the smallest round trip is the best one; it ages,
 * because clocks drift and laptops sleep.
 */
export interface TimeSample {
  readonly offsetMs: number;
  readonly roundTripMs: number;
  readonly takenAt: number;
}

const GOOD_FOR_MS = 10 * 60_000;

export function sampleOf(serverTime: string, sentAt: number, receivedAt: number): TimeSample {
  const roundTripMs = Math.max(0, receivedAt - sentAt);
  return { offsetMs: Date.parse(serverTime) + roundTripMs / 2 - receivedAt, roundTripMs, takenAt: receivedAt };
}

/** Keeps the better sample. One that contradicts the other beyond both round trips wins: the clock here was set. */
export function betterSample(known: TimeSample | null, next: TimeSample): TimeSample {
  if (known === null || next.roundTripMs <= known.roundTripMs) return next;
  if (Math.abs(next.takenAt - known.takenAt) > GOOD_FOR_MS) return next;
  const doubt = (known.roundTripMs + next.roundTripMs) / 2 + 50;
  return Math.abs(next.offsetMs - known.offsetMs) > doubt ? next : known;
}

/** The server time in an answer's body, when it carries one. */
export function serverTimeOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('serverTime' in body)) return null;
  const { serverTime } = body;
  return typeof serverTime === 'string' && !Number.isNaN(Date.parse(serverTime)) ? serverTime : null;
}
