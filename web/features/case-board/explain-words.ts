import type { CriterionLook, Waiting, Who } from '../../../api/contract/explain.ts';
import type { BoardView } from '../../../engine/board/board-view.ts';
import type { Formats, MessageKey, Translate } from '../../messages/use-t.ts';
import { fieldsOf, fromName } from '../../ui/schema-form/fields.ts';

/** What sentences are made with. */
export interface Teller {
  readonly t: Translate;
  readonly formats: Formats;
  readonly board: Pick<BoardView, 'items' | 'head'>;
  readonly nameOf: (personId: string | null) => string;
}

/** One part of what is waited for. `part`: its place in the criterion, to take it away by. */
export interface PartLine {
  readonly words: string;
  /** How it stands now, in a word; null when the words say it. */
  readonly now: string | null;
  readonly done: boolean;
  readonly part: number | null;
}

type Part = CriterionLook['on'][number];

const PART_WORDS: { readonly [transition: string]: MessageKey } = {
  complete: 'explain.part-complete',
  occur: 'explain.part-occur',
  start: 'explain.part-start',
  'manual-start': 'explain.part-start',
  exit: 'explain.part-end',
  terminate: 'explain.part-end',
  fault: 'explain.part-fault',
};

/** The lines of one criterion: all of them have to come true. */
export function criterionLines(teller: Teller, { on, condition }: CriterionLook): readonly PartLine[] {
  const lines = on.map((part, at) => partLine(teller, part, at));
  return condition === null ? lines : [...lines, conditionLine(teller, condition)];
}

function partLine({ t }: Teller, part: Part, at: number): PartLine {
  const { source, transition, occurred } = part;
  if (source.kind === 'fact')
    return { words: t('explain.part-fact', { name: fromName(source.name) }), now: null, done: occurred, part: at };
  if (source.kind === 'goal') {
    const words =
      source.goal === null
        ? t('explain.part-hidden')
        : t(transition === 'miss' ? 'explain.part-miss' : 'explain.part-achieve', {
            name: source.goal.name ?? source.key,
          });
    return { words, now: null, done: occurred, part: at };
  }
  const [item] = source.items;
  if (item === undefined) return { words: t('explain.part-gone'), now: null, done: occurred, part: at };
  const words = t(PART_WORDS[transition] ?? 'explain.part-other', { name: item.name ?? t('common.erased') });
  const now = occurred ? null : t('explain.now', { state: t(`explain.state-${item.state}`) });
  return { words, now, done: occurred, part: at };
}

type Condition = NonNullable<CriterionLook['condition']>;

/** A condition is told by the facts that it reads: those that are missing, and the values of the others. */
function conditionLine(teller: Teller, condition: Condition): PartLine {
  const { t, formats } = teller;
  if (condition.if === null) return { words: t('explain.part-hidden'), now: null, done: condition.holds, part: null };
  const missing = condition.missing.flatMap((name) => factTitle(teller, name) ?? []);
  const values = Object.entries(condition.values).flatMap(([name, value]) => valueWords(teller, name, value) ?? []);
  if (missing.length > 0)
    return {
      words: t('explain.condition-facts', { names: formats.list(missing) }),
      now: null,
      done: false,
      part: null,
    };
  const words = t('explain.condition-other');
  const now = values.length === 0 ? null : t('explain.now', { state: formats.list(values) });
  return { words, now, done: condition.holds, part: null };
}

/** What people call a fact; null for what is none. */
export function factTitle({ board }: Pick<Teller, 'board'>, name: string): string | null {
  if (!name.startsWith('facts.')) return null;
  const key = name.slice('facts.'.length);
  const schemas = [...Object.values(board.items).map(({ form }) => form), board.head.fileSchema];
  const field = schemas.flatMap((schema) => fieldsOf(schema)).find((each) => each.name === key);
  return field?.title ?? fromName(key);
}

/** "Amount is 80"; null for what is no fact. */
export function valueWords(teller: Teller, name: string, value: unknown): string | null {
  const title = factTitle(teller, name);
  return title === null ? null : teller.t('explain.value', { name: title, value: plainValue(teller, value) });
}

function plainValue({ t, formats }: Teller, value: unknown): string {
  if (typeof value === 'boolean') return t(value ? 'schema-form.yes' : 'schema-form.no');
  if (typeof value === 'number') return formats.number(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

type Plain = Exclude<Waiting, { readonly code: 'criterion' }>;

/** What else has to come true, as a sentence. */
export function waitLine(teller: Teller, wait: Plain): string {
  const { t, formats } = teller;
  switch (wait.code) {
    case 'case-not-active':
      return t('explain.case-not-active', { state: t(`case-state.${wait.state}`) });
    case 'stage-not-active': {
      const name = wait.stage.name ?? t('common.erased');
      return t(wait.stage.state === 'suspended' ? 'explain.stage-suspended' : 'explain.stage-not-active', { name });
    }
    case 'inside':
      return t('explain.inside');
    case 'timer':
      return wait.dueAt === null
        ? t('explain.timer-stopped')
        : t('explain.timer', { when: formats.moment(wait.dueAt) });
    case 'sub-case':
      return t('explain.sub-case');
    case 'act':
      return wait.act === 'answer'
        ? t('explain.act-answer')
        : t(`explain.act-${wait.act}`, { who: whoWords(teller, wait.who) });
  }
}

function whoWords({ t, nameOf }: Teller, who: Who): string {
  switch (who.kind) {
    case 'person':
      return nameOf(who.userId);
    case 'role':
      return t('explain.who-role', { role: t(`role.${who.role}`) });
    case 'partner':
      return who.name ?? t('explain.who-partner');
    case 'customer':
      return t('explain.who-customer');
    case 'anyone':
      return t('explain.who-anyone');
  }
}
