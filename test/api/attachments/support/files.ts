import type { TestApp } from '../../support/app.ts';
import { type Answer, type As, answerOf } from '../../support/as.ts';

/** The smallest picture there is. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
export const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n');

/** Brings a file into a case. */
export async function upload(
  { app }: TestApp,
  by: As,
  caseId: string,
  { name, bytes = PNG, headers = {} }: { name: string; bytes?: Buffer; headers?: Record<string, string> },
): Promise<Answer> {
  const response = await app.inject({
    method: 'POST',
    url: `/api/cases/${caseId}/attachments?name=${encodeURIComponent(name)}`,
    headers: { authorization: `Bearer ${by.token}`, 'content-type': 'application/octet-stream', ...headers },
    payload: bytes,
  });
  return answerOf(response);
}

/** The bytes of a file, with what the answer says of them. */
export async function download(
  { app }: TestApp,
  by: As,
  id: string,
  headers: Record<string, string> = {},
  query = '',
): Promise<Answer & { readonly bytes: Buffer }> {
  const response = await app.inject({
    method: 'GET',
    url: `/api/attachments/${id}${query}`,
    headers: { authorization: `Bearer ${by.token}`, ...headers },
  });
  return { ...answerOf(response), bytes: response.rawPayload };
}
