const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The bytes as text, or null when they are not UTF-8. */
export function textOf(body: Buffer): string | null {
  try {
    return utf8.decode(body);
  } catch {
    return null;
  }
}

export type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly detail: string };

/** The bytes as JSON. The reason of a failure names no content of the body. */
export function jsonOf(body: Buffer): Parsed {
  const text = textOf(body);
  if (text === null) return { ok: false, detail: 'The body is not UTF-8.' };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, detail: text === '' ? 'The body is empty.' : 'The body is not JSON.' };
  }
}

/** `application/json; charset=utf-8` is `application/json`. */
export function mediaType(contentType: string | undefined): string {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
