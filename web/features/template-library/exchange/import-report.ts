import type { ImportedTemplate, ImportReport } from '../../../../api/contract/exchange.ts';

/** Bytes of a file that the server reads; known before a minute of sending. */
export const MOST_BYTES = 20_000_000;

export type Outcome = ImportedTemplate['outcome'];
const OUTCOMES: readonly Outcome[] = ['new', 'changed', 'refused', 'equal'];

/** How many of each, those that ask for a decision first; outcomes that do not occur are left out. */
export const countsOf = ({
  templates,
}: ImportReport): readonly { readonly outcome: Outcome; readonly count: number }[] =>
  OUTCOMES.map((outcome) => ({ outcome, count: templates.filter((each) => each.outcome === outcome).length })).filter(
    ({ count }) => count > 0,
  );

/** Templates that an import would write. */
export const writable = ({ templates }: ImportReport): number =>
  templates.filter(({ outcome }) => outcome === 'new' || outcome === 'changed').length;

/** What is to be read first stands first: refused, changed, new, and last what is there already. */
export const inOrder = ({ templates }: ImportReport): readonly ImportedTemplate[] => {
  const order: readonly Outcome[] = ['refused', 'changed', 'new', 'equal'];
  return templates.toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
};

/** A model of another notation, which says nothing of fragments. */
export const asksForKind = ({ format, templates }: ImportReport): boolean => format === 'cmmn' && templates.length > 0;

/** The line that says what a template is called, also one that could not be read. */
export const titleOf = ({ name, key, where }: ImportedTemplate): string | null =>
  name ?? key ?? (where === '' ? null : where);
