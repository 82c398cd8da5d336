import type { Case } from '../../case/case.ts';
import { emit, type Turn } from '../../case/turn.ts';
import { changedNames } from '../../case-file/case-file.ts';
import type { JsonValue } from '../../json.ts';
import type { Conflict } from './conflict.ts';
import { mergeCriteria } from './merge-criteria.ts';
import { fateOf, same } from './same.ts';
import type { Then } from './undo-plan.ts';

/** Something beside items and goals that goes back: its conflicts, and what records it. */
export interface Back {
  readonly conflicts: readonly Conflict[];
  readonly record: ((turn: Turn) => void) | null;
}

const nothing: Back = { conflicts: [], record: null };
const conflict = (field: string, what: string): Conflict => ({
  code: 'changed-since',
  detail: `${what} was changed since. Undo that first, or leave it as it is.`,
  facts: { field },
});

/** The case file: every fact by itself. `lenient`: what was changed since stays without a word. */
export function factsBack({ before, after, now }: Then, lenient: boolean): Back {
  const names = [...new Set([...before.file.keys(), ...after.file.keys()])];
  const patch: { [name: string]: JsonValue } = {};
  const conflicts: Conflict[] = [];
  for (const name of names) {
    const old = before.file.get(name) ?? null;
    const fate = fateOf(old, after.file.get(name) ?? null, now.file.get(name) ?? null);
    if (fate === 'back') patch[name] = old;
    else if (fate === 'conflict' && !lenient)
      conflicts.push({ ...conflict('fact', `The fact "${name}"`), facts: { fact: name, field: 'fact' } });
  }
  const changed = changedNames(now, patch);
  if (changed.length === 0) return { conflicts, record: null };
  // Listeners do not hear it: that something is taken back is not another change of it.
  const values = Object.fromEntries(changed.map((name) => [name, patch[name] ?? null]));
  const record = (turn: Turn): void =>
    emit(turn, { type: 'facts-changed', data: { names: changed, itemId: null }, personal: { values } });
  return { conflicts, record };
}

/** Subject, outcome, priority, first reply: what people change of the head of a case. */
export function headBack({ before, after, now }: Then): Back {
  const conflicts: Conflict[] = [];
  const goesBack = (field: string, what: string, pick: (theCase: Case) => unknown): boolean => {
    const fate = fateOf(pick(before), pick(after), pick(now));
    if (fate === 'conflict') conflicts.push(conflict(field, what));
    return fate === 'back';
  };
  const priority = goesBack('priority', 'The priority', (theCase) => theCase.priority);
  const subject = goesBack('subject', 'The subject', (theCase) => theCase.subject);
  const outcome = goesBack('desiredOutcome', 'The desired outcome', (theCase) => theCase.desiredOutcome);
  const reply = goesBack(
    'firstReply',
    'The date of the first reply',
    ({ firstReply: { repliedAt: _at, ...rest } }) => rest,
  );
  if (!(priority || subject || outcome || reply)) return { conflicts, record: null };
  const { dueAt, after: rule, remainingMs } = before.firstReply;
  const record = (turn: Turn): void => {
    emit(turn, {
      type: 'case-changed',
      data: {
        ...(priority ? { priority: before.priority } : {}),
        ...(reply ? { firstReply: { dueAt, after: rule } } : {}),
      },
      personal: {
        ...(subject ? { subject: before.subject } : {}),
        ...(outcome ? { desiredOutcome: before.desiredOutcome } : {}),
        reason: null,
      },
    });
    const subjectOf = { kind: 'first-reply' } as const;
    if (reply && remainingMs !== null)
      emit(turn, { type: 'deadline-changed', data: { subject: subjectOf, dueAt, remainingMs }, personal: null });
  };
  return { conflicts, record };
}

/** Whose the case is. */
export function assignmentBack({ before, after, now }: Then): Back {
  const owner = ({ ownerId, queueId }: Case): unknown => ({ ownerId, queueId });
  const fate = fateOf(owner(before), owner(after), owner(now));
  if (fate === 'keep') return nothing;
  if (fate === 'conflict') return { conflicts: [conflict('assignment', 'Whose case it is')], record: null };
  const { ownerId, queueId } = before;
  const record = (turn: Turn): void =>
    emit(turn, { type: 'case-assigned', data: { ownerId, queueId }, personal: null });
  return { conflicts: [], record };
}

/** Rules of the plan, and the version of the type that gave them. */
export function planBack({ before, after, now }: Then): Back {
  if (before.plan === after.plan && before.type === after.type && before.fileSchema === after.fileSchema)
    return nothing;
  const exit = mergeCriteria(before.plan.exit, after.plan.exit, now.plan.exit);
  const rules = ({ plan: { exit: _exit, ...rest }, type, fileSchema, reopenWindow }: Case): unknown => ({
    rest,
    type,
    fileSchema,
    reopenWindow,
  });
  const fate = fateOf(rules(before), rules(after), rules(now));
  if (exit === null || fate === 'conflict')
    return { conflicts: [conflict('plan', 'The plan of the case')], record: null };
  const back = fate === 'back' ? before : now;
  const plan = { ...back.plan, exit };
  if (fate === 'keep' && same(plan, now.plan)) return nothing;
  const record = (turn: Turn): void =>
    emit(turn, {
      type: 'plan-changed',
      data: {
        plan,
        ...(same(back.type, now.type) ? {} : { caseType: back.type }),
        ...(same(back.fileSchema, now.fileSchema) ? {} : { fileSchema: back.fileSchema }),
        ...(back.reopenWindow === now.reopenWindow ? {} : { reopenWindow: back.reopenWindow }),
      },
      personal: { reason: null },
    });
  return { conflicts: [], record };
}

/** Fragments that the command brought go, others get back their parameters and version. `early`: those that come back. */
export function fragmentsBack({ before, after, now }: Then): { readonly early: Back; readonly late: Back } {
  const missing = [...before.fragments.values()].filter(({ id }) => !after.fragments.has(id) && !now.fragments.has(id));
  const gone = [...after.fragments.keys()].filter((id) => !before.fragments.has(id) && now.fragments.has(id));
  const conflicts: Conflict[] = [];
  const other = [...before.fragments.values()].filter((fragment) => {
    const fate = fateOf(fragment, after.fragments.get(fragment.id), now.fragments.get(fragment.id));
    const still = after.fragments.has(fragment.id) && now.fragments.has(fragment.id);
    if (still && fate === 'conflict') conflicts.push(conflict('fragment', `"${fragment.name ?? 'A fragment'}"`));
    return still && fate === 'back';
  });
  const add = (turn: Turn): void => {
    for (const { id: fragmentId, templateKey, templateVersion, connections, name, parameters } of missing) {
      const personal = name === null ? null : { name, parameters };
      const connected = connections === undefined ? {} : { connections };
      emit(turn, {
        type: 'fragment-added',
        data: { fragmentId, templateKey, templateVersion, ...connected },
        personal,
      });
    }
  };
  const change = (turn: Turn): void => {
    for (const { id: fragmentId, templateKey, templateVersion, name, parameters } of other)
      emit(turn, {
        type: 'fragment-changed',
        data: { fragmentId, templateVersion, templateKey },
        personal: { name, parameters },
      });
    for (const fragmentId of gone) emit(turn, { type: 'fragment-removed', data: { fragmentId }, personal: null });
  };
  return {
    early: { conflicts, record: missing.length === 0 ? null : add },
    late: { conflicts: [], record: other.length + gone.length === 0 ? null : change },
  };
}

/** Entries of planning tables: those that came with the command go, those that it used come back. */
export function tableBack({ before, after, now }: Then): { readonly gone: Back; readonly back: Back } {
  const gone = [...after.discretionary.keys()].filter(
    (id) => !before.discretionary.has(id) && now.discretionary.has(id),
  );
  const missing = [...before.discretionary.values()].filter(
    ({ id }) => !after.discretionary.has(id) && !now.discretionary.has(id),
  );
  const remove = (turn: Turn): void => {
    for (const discretionaryId of gone)
      emit(turn, { type: 'discretionary-removed', data: { discretionaryId }, personal: null });
  };
  const add = (turn: Turn): void => {
    for (const { id: discretionaryId, definition, ...data } of missing) {
      const personal = definition === null ? null : { definition };
      emit(turn, { type: 'discretionary-added', data: { discretionaryId, ...data }, personal });
    }
  };
  return {
    gone: { conflicts: [], record: gone.length === 0 ? null : remove },
    back: { conflicts: [], record: missing.length === 0 ? null : add },
  };
}
