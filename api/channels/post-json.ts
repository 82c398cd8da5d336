import type { Sent } from '../application/intake/channel.ts';

const TIMEOUT_MS = 10_000;
const LONGEST_ANSWER = 64_000;

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Posted =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string; readonly afterMs: number | null }
  | { readonly kind: 'unreachable'; readonly error: string };

/** Posts to somebody else's server: bounded in time and size, and never led elsewhere by a redirect. */
export async function postJson({ url, headers, body }: Post, signal: AbortSignal): Promise<Posted> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  try {
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: limited });
    const answer = await readBounded(response);
    const afterMs = retryAfter(response.headers.get('retry-after'));
    return { kind: 'answered', status: response.status, body: answer, afterMs };
  } catch (error) {
    return {
      kind: 'unreachable',
      error: `${URL.parse(url)?.origin ?? 'The address'} cannot be reached: ${reasonOf(error)}.`,
    };
  }
}

async function readBounded(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > LONGEST_ANSWER) break;
  }
  return text;
}

/** Seconds, or a date. */
function retryAfter(header: string | null): number | null {
  if (header === null) return null;
  if (/^\d{1,6}$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown reason';
  if (error.name === 'TimeoutError') return `no answer within ${TIMEOUT_MS / 1000} seconds`;
  if (error.name === 'AbortError') return 'the sending was interrupted';
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return 'code' in cause ? String(cause.code) : cause.message;
}

/** What an answer that is no success means, whatever the protocol: only trouble that may pass is worth another try. */
export function refusedBy(posted: Exclude<Posted, { kind: 'unreachable' }>, who: string, words = ''): Sent {
  const { status, afterMs } = posted;
  const again = status === 408 || status === 425 || status === 429 || status >= 500;
  const redirect = status >= 300 && status < 400 ? ' (a redirect, which is not followed)' : '';
  const error = `${who} answered ${status}${redirect}${words === '' ? '' : `: ${words}`}.`;
  return { ok: false, again, error, ...(again && afterMs !== null ? { afterMs } : {}) };
}
