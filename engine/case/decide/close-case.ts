import { endItem } from '../../plan/cascade.ts';
import { completableByPerson, endCase, openRequiredGoals } from '../../plan/completion.ts';
import { childrenOf, depthOf } from '../../plan/tree.ts';
import { type Refused, refuse } from '../../refusal.ts';
import { causeOfCommand } from '../../sub-case/family.ts';
import type { Case } from '../case.ts';
import { PLAN } from '../case-index.ts';
import type { Turn } from '../turn.ts';
import { blank, type Decider, nameOf } from './guards.ts';
import { holdsCompletion, mustNotBeLeft } from './open-work.ts';

/**
 * A person closes the case: completed when its required goals are settled and no required work is open, or ended
 * unfinished with a reason (rule F21). Refusals: goals-open, items-open, reason-missing, case-not-open.
 */
export const closeCase: Decider<'close-case'> = (turn, command) => {
  const { outcomeMet, terminate = false, reason, exitOpen = true } = command;
  const cause = causeOfCommand(turn, 'exit');
  const said = reason === undefined ? {} : { reason };
  if (terminate) {
    const missing = blank(reason, '/reason', 'Say why the case ends unfinished.');
    if (missing === null) endCase(turn, 'terminate', cause, { outcomeMet, ...said });
    return missing;
  }
  const no = notClosable(turn.draft, exitOpen);
  if (no !== null) return no;
  completeStages(turn);
  endCase(turn, 'complete', cause, { outcomeMet, ...said });
  return null;
};

function notClosable(theCase: Case, exitOpen: boolean): Refused | null {
  if (theCase.state !== 'active') {
    return refuse('case-not-open', `The case is ${theCase.state}: reactivate it first, or end it unfinished.`, {
      facts: { state: theCase.state },
    });
  }
  const goals = openRequiredGoals(theCase);
  if (goals.length > 0) {
    const names = goals.map((goal) => goal.name ?? goal.key).join(', ');
    return refuse(
      'goals-open',
      `Required goals are not reached: ${names}. Reach or waive them, or end the case unfinished.`,
      { facts: { goals: goals.map(({ id }) => id) } },
    );
  }
  const open = exitOpen ? mustNotBeLeft(theCase) : childrenOf(theCase, PLAN).filter(holdsCompletion);
  if (open.length === 0) return null;
  return refuse(
    'items-open',
    `Steps are not done that must not be left: ${open.map(nameOf).join(', ')}. Do or skip them first.`,
    {
      facts: { items: open.map(({ id }) => id) },
    },
  );
}

/** Stages in which nothing is left to do are completed with the case, innermost first; the others exit. */
function completeStages(turn: Turn): void {
  const stages = [...turn.draft.items.values()].filter(({ kind, state }) => kind === 'stage' && state === 'active');
  const inwards = stages
    .map((stage) => ({ id: stage.id, depth: depthOf(turn.draft, stage.id) }))
    .sort((a, b) => b.depth - a.depth);
  for (const { id } of inwards)
    if (completableByPerson(turn.draft, id)) endItem(turn, id, 'complete', { kind: 'completion' });
}
