import type { HookRequest } from '../../application/intake/channel.ts';
import { jsonOf, mediaType, textOf } from '../body.ts';

export type Parameters = ReadonlyMap<string, string>;
export type ReadParameters =
  | { readonly ok: true; readonly parameters: Parameters }
  | { readonly ok: false; readonly detail: string };

export function isForm(request: HookRequest): boolean {
  return mediaType(request.headers['content-type']) === 'application/x-www-form-urlencoded';
}

/** The fields of a call, whether they came as a form, as JSON or in the address. */
export function readParameters(request: HookRequest): ReadParameters {
  if (request.method === 'GET' || request.body.length === 0) {
    return { ok: true, parameters: new Map(URL.parse(request.url)?.searchParams ?? []) };
  }
  if (isForm(request)) {
    const text = textOf(request.body);
    if (text === null) return { ok: false, detail: 'The form is not UTF-8.' };
    return { ok: true, parameters: new Map(new URLSearchParams(text)) };
  }
  if (mediaType(request.headers['content-type']) !== 'application/json') {
    return { ok: false, detail: 'The body must be a form (application/x-www-form-urlencoded) or JSON.' };
  }
  const json = jsonOf(request.body);
  return json.ok ? { ok: true, parameters: textFields(json.value) } : json;
}

function textFields(value: unknown): Parameters {
  if (typeof value !== 'object' || value === null) return new Map();
  const fields = Object.entries(value).flatMap(([name, field]) =>
    typeof field === 'string' || typeof field === 'number' ? [[name, String(field)] as const] : [],
  );
  return new Map(fields);
}
