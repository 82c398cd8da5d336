import type { FileRules } from '../../api/contract/attachments.ts';
import type { AttachmentView } from '../../api/contract/views.ts';
import { get, tabId, withQuery } from '../api-client/client.ts';
import { decodeAnswer } from '../api-client/codecs/answer.ts';
import { ApiProblem, toProblem, Unreachable } from '../api-client/problem.ts';
import { inWords } from '../messages/server/server-words.ts';
import type { Sending } from './upload-queue.ts';

let rules: Promise<FileRules> | null = null;

/** Which files are taken: asked for once. */
export function fileRules(): Promise<FileRules> {
  rules ??= get<FileRules>('/api/attachments/rules').catch((error: unknown) => {
    rules = null;
    throw error;
  });
  return rules;
}

/** Sends the bytes of a file into a case. XMLHttpRequest, because fetch tells nothing of what has gone out. */
export async function sendFile(caseId: string, { file, signal, onProgress }: Sending): Promise<AttachmentView> {
  const { maxBytes } = await fileRules();
  // Known before a minute of sending.
  if (file.size > maxBytes) throw new ApiProblem(await inWords(tooLarge(maxBytes)));
  const request = new XMLHttpRequest();
  const { promise, resolve, reject } = Promise.withResolvers<AttachmentView>();
  request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
  request.onload = () => {
    const body = parsed(request.responseText);
    if (request.status === 201) resolve(decodeAnswer<AttachmentView>(body));
    else void inWords(toProblem(request.status, body)).then((problem) => reject(new ApiProblem(problem)));
  };
  request.onerror = () => reject(new Unreachable('The file did not arrive'));
  request.onabort = () => reject(new Unreachable('The file was stopped'));
  const stop = () => request.abort();
  signal.addEventListener('abort', stop, { once: true });
  request.open('POST', withQuery(`/api/cases/${caseId}/attachments`, { name: file.name }));
  request.setRequestHeader('x-tab', tabId);
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.send(file);
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function tooLarge(maxBytes: number) {
  const title = 'The file is too large';
  const detail = `A file may have ${Math.floor(maxBytes / 1_000_000)} MB at most. Make it smaller, or send a link to it.`;
  return { type: '/docs#problem-file-too-large', title, status: 413, code: 'file-too-large', detail };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
