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

/** What the address says about a comparison. */
export interface CompareSearch {
  /** Another template whose version stands before. */
  readonly with?: string;
  readonly from?: number;
  readonly to?: number;
}

type Versioned = Pick<TemplateVersionView, 'key' | 'version' | 'versions'>;

/** Two versions that are laid beside each other; `former` is the template that `from` is a version of. */
export interface Compared<V extends Versioned = TemplateVersionView> {
  readonly former: V;
  readonly from: number;
  readonly to: number;
}

/** What is compared; null: there is nothing to compare with, or the other template is not here yet. */
export function comparedSides<V extends Versioned>(
  view: V,
  search: CompareSearch,
  other: V | undefined,
): Compared<V> | null {
  const known = ({ versions }: Versioned, version: number | undefined): number | undefined =>
    versions.some((each) => each.version === version) ? version : undefined;
  const to = known(view, search.to) ?? view.version;
  if (search.with !== undefined && search.with !== view.key) {
    if (other === undefined) return null;
    return { former: other, from: known(other, search.from) ?? usedVersion(other), to };
  }
  const from = known(view, search.from) ?? formerOf(view.versions, to);
  return from === null ? null : { former: view, from, to };
}

/** What people use of it, else its newest version. */
function usedVersion({ versions, version }: Versioned): number {
  const published = versions.filter(({ state }) => state === 'published').map((each) => each.version);
  return published.length === 0 ? version : Math.max(...published);
}

/** The address after another template was chosen: a version of one is none of the other. */
export function withOther<S extends CompareSearch>({ with: _with, from: _from, ...rest }: S, key: string | null) {
  return key === null ? rest : { ...rest, with: key };
}

export const withVersions = <S extends CompareSearch>(search: S, versions: Pick<CompareSearch, 'from' | 'to'>) => ({
  ...search,
  ...versions,
});
