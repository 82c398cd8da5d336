import type { GoalExplanation } from '../../../api/contract/explain.ts';
import type { BoardView } from '../../../engine/board/board-view.ts';
import type { Formats, Translate } from '../../messages/use-t.ts';
import { fieldsOf, fromName } from '../../ui/schema-form/fields.ts';

/** One thing that would bring a goal nearer; `itemId`: the step to open for it. */
export interface HelpLine {
  readonly words: string;
  readonly itemId: string | null;
}

type Help = GoalExplanation['help'][number];

/** What would bring a goal, in plain words; the first lines are what most people do. */
export function helpLines(
  t: Translate,
  formats: Formats,
  board: Pick<BoardView, 'head' | 'items'>,
  help: readonly Help[],
): readonly HelpLine[] {
  return help.map((each) => lineOf(t, (names) => formats.list(names.map((name) => titleOf(board, name))), each));
}

function lineOf(t: Translate, facts: (names: readonly string[]) => string, help: Help): HelpLine {
  switch (help.code) {
    case 'gives-facts':
      return {
        words: t('explain.help-gives', { name: help.item.name ?? t('common.erased'), facts: facts(help.facts) }),
        itemId: help.item.id,
      };
    case 'serves':
      return { words: t('explain.help-serves', { name: help.item.name ?? t('common.erased') }), itemId: help.item.id };
    case 'state-read':
      return { words: t('explain.help-state', { name: help.item.name ?? t('common.erased') }), itemId: help.item.id };
    case 'goal-read':
      return { words: t('explain.help-goal', { name: help.goal.name ?? t('common.erased') }), itemId: null };
    case 'may-be-planned':
      return { words: t('explain.help-plan', { name: help.entry.name ?? t('common.erased') }), itemId: null };
    case 'type-facts':
      return { words: t('explain.help-type', { facts: facts(help.facts) }), itemId: null };
    case 'assert':
      return { words: t('explain.help-assert'), itemId: null };
  }
}

function titleOf({ head, items }: Pick<BoardView, 'head' | 'items'>, name: string): string {
  const schemas = [head.fileSchema, ...Object.values(items).map(({ form }) => form)];
  return schemas.flatMap((schema) => fieldsOf(schema)).find((field) => field.name === name)?.title ?? fromName(name);
}
