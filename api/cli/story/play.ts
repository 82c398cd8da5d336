import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { SCENES, type StorySecrets } from './scenes.ts';
import type { SignedRequest } from './sign.ts';

export interface PlayOptions {
  /** Where requests are sent. */
  readonly baseUrl: string;
  /** The address that signatures are made for. */
  readonly publicUrl: string;
  readonly secrets: StorySecrets;
  /** 1 is human pace, about 90 seconds; 0 has no pauses. */
  readonly pace: number;
  /** Told after each scene; the next one waits for it. */
  readonly log: (line: string) => void | Promise<void>;
  readonly signal?: AbortSignal;
}

/** Plays the story once, with fresh ids, through the webhook endpoints of a running product. */
export async function playScenes({ baseUrl, publicUrl, secrets, pace, log, signal }: PlayOptions): Promise<void> {
  const sent = new Map<string, SignedRequest>();
  const stage = { playId: randomBytes(8).toString('hex'), publicUrl, secrets, sent };
  for (const { key, afterS, words, request } of SCENES) {
    await pause(afterS * 1000 * pace, undefined, signal === undefined ? {} : { signal });
    const signed = request(stage, new Date());
    sent.set(key, signed);
    await send(baseUrl, signed, signal);
    await log(`Story: ${words}.`);
  }
  await log('Story: the end. "npm run story" plays it again.');
}

async function send(baseUrl: string, { path, headers, body }: SignedRequest, signal?: AbortSignal): Promise<void> {
  const response = await fetch(`${baseUrl}${path}`, {
    method: 'POST',
    headers,
    body,
    redirect: 'error',
    ...(signal === undefined ? {} : { signal }),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  await response.arrayBuffer();
}
