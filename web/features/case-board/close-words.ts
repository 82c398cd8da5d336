import type { CaseExplanation, Hold } from '../../../api/contract/explain.ts';
import type { Formats, Translate } from '../../messages/use-t.ts';

/** What the explanation of the server adds to the list of what is open. */
export interface CloseWords {
  /** Why a goal or a step holds the end, by its id. */
  readonly why: ReadonlyMap<string, string>;
  /** Names of what can still be planned; null where the name was erased. */
  readonly planned: readonly (string | null)[];
  /** How the end comes, when it does not come of itself. */
  readonly byPerson: boolean;
}

/** Why the case does not end of itself, and what could still be done in it. */
export function closeWords(t: Translate, formats: Formats, told: CaseExplanation): CloseWords {
  const why = new Map<string, string>();
  for (const { goal, conditions } of told.goals) {
    const missing = conditions.filter(({ condition }) => !condition.holds).map(({ name }) => name);
    if (missing.length > 0) why.set(goal.id, t('goals.missing', { list: formats.list(missing) }));
  }
  for (const hold of told.completion.holding)
    if ('item' in hold) why.set(hold.item.id, t('explain.now', { state: stateOf(t, hold) }));
  return {
    why,
    planned: told.planning.filter(({ whyNot }) => whyNot === null).map(({ entry }) => entry.name),
    byPerson: told.completion.holding.some(({ code }) => code === 'holds-open'),
  };
}

const stateOf = (t: Translate, { item }: Extract<Hold, { readonly item: unknown }>): string =>
  t(`explain.state-${item.state}`);
