import type { AttachmentView } from '../../api/contract/views.ts';

const PREFIX = 'casewright.files.';
/** The server keeps a file that nothing cites for a day, and takes it no later than this. */
const KEEP_MS = 22 * 3600_000;

export function parseKept(raw: string | null, now: number): readonly AttachmentView[] {
  try {
    const found: unknown = JSON.parse(raw ?? '[]');
    return Array.isArray(found)
      ? found.filter(isFile).filter(({ addedAt }) => now - Date.parse(addedAt) < KEEP_MS)
      : [];
  } catch {
    return [];
  }
}

function isFile(value: unknown): value is AttachmentView {
  if (typeof value !== 'object' || value === null) return false;
  const texts = ['id', 'name', 'mediaType', 'addedAt'].every((name) => typeof Reflect.get(value, name) === 'string');
  return texts && typeof Reflect.get(value, 'bytes') === 'number';
}

export function keptFiles(name: string, now: number): readonly AttachmentView[] {
  try {
    return parseKept(localStorage.getItem(PREFIX + name), now);
  } catch {
    return [];
  }
}

export function keepFiles(name: string, files: readonly AttachmentView[]): void {
  try {
    if (files.length === 0) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(files));
  } catch {
    // Storage refused: they live as long as the page.
  }
}
