import type { TemplateVersionView } from '../../../../api/contract/templates.ts';

/** What a version is compared with at first: the one handed out before it, else the one before it; null: there is none. */
export function formerOf(versions: TemplateVersionView['versions'], version: number): number | null {
  const before = versions.filter((each) => each.version < version);
  const handedOut = before.filter(({ state }) => state === 'published' || state === 'retired');
  const numbers = (handedOut.length === 0 ? before : handedOut).map((each) => each.version);
  return numbers.length === 0 ? null : Math.max(...numbers);
}

/** The newest version that is handed out before this one; null: nobody uses one yet. */
export function formerPublished(versions: TemplateVersionView['versions'], version: number): number | null {
  const numbers = versions.filter((each) => each.version < version && each.state === 'published');
  return numbers.length === 0 ? null : Math.max(...numbers.map((each) => each.version));
}
