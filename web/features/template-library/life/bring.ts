import type { RunningCase } from '../../../../api/contract/template-life.ts';
import type { BoardChange } from '../../../sync/board-diff.ts';

/** How it stands with one case that is to follow another version. */
export type Step =
  | { readonly at: 'looking' | 'bringing' | 'brought' }
  /** What would change, as of a version of the case. */
  | { readonly at: 'seen'; readonly version: number; readonly changes: readonly BoardChange[] }
  /** The case went on since it was looked at: it is to be looked at again. */
  | { readonly at: 'moved-on' }
  | { readonly at: 'refused'; readonly why: string };

export const idOf = ({ caseId, fragmentId }: Pick<RunningCase, 'caseId' | 'fragmentId'>): string =>
  `${caseId} ${fragmentId ?? ''}`;

/** The command that brings one use to another version. */
export const commandFor = ({ fragmentId }: RunningCase, version: number, reason: string) => ({
  type: 'migrate-case' as const,
  to:
    fragmentId === null ? { kind: 'case-type' as const, version } : { kind: 'fragment' as const, fragmentId, version },
  reason,
});

/** How many steps come, go and change with it; null when nothing that people see does. */
export function countChanges(changes: readonly BoardChange[]): {
  readonly added: number;
  readonly ended: number;
  readonly changed: number;
} | null {
  const added = changes.filter(({ kind }) => kind === 'step-added').length;
  const ended = changes.filter(
    (change) => change.kind === 'step-removed' || (change.kind === 'step-state' && change.to === 'terminated'),
  ).length;
  const rest = changes.filter(({ kind }) => kind !== 'version').length;
  const changed = rest - added - ended;
  return added + ended + changed === 0 ? null : { added, ended, changed };
}

/** Those that this person may bring and that follow another version than the wanted one, of those that are listed. */
export const candidatesFor = (cases: readonly RunningCase[], wanted: number): readonly RunningCase[] =>
  cases.filter(({ version, mayBring }) => mayBring && version !== wanted);

/** Whether what follows an older version waits for somebody else. */
export const needsSupervisor = (cases: readonly RunningCase[], wanted: number): boolean =>
  wanted !== 0 && cases.some(({ version, mayBring }) => !mayBring && version < wanted);

/** What can be brought now: everything chosen has been looked at, as it stands. */
export const isReady = (chosen: readonly RunningCase[], steps: ReadonlyMap<string, Step>): boolean =>
  chosen.some((each) => steps.get(idOf(each))?.at === 'seen') &&
  chosen.every((each) => ['seen', 'refused', 'brought'].includes(steps.get(idOf(each))?.at ?? ''));
