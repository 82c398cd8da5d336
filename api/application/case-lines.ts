import type { CaseCommand, CaseId } from '../../engine/index.ts';
import type { CommandInput, CommandOutcome } from './case-store.ts';
import { createJourney, type Journey } from './journey.ts';

/** So many commands are decided in turn and written in one statement. */
const LARGEST_BATCH = 32;

/**
 * They read what a command before them wrote (its journal, its reply row), which within one statement is not there
 * yet: such a command is written by itself.
 */
const ALONE: ReadonlySet<CaseCommand['type']> = new Set(['recall-reply', 'amend-interaction', 'undo', 'reopen-task']);

/** The commands of each case stand in line inside a node, so that only nodes race. */
export interface CaseLines {
  run(input: CommandInput): Promise<CommandOutcome>;
  /** How many cases have commands waiting or under way. */
  readonly size: number;
}

/** `work` answers every command of a batch; what it leaves or throws fails those that it has not answered. */
export function createCaseLines(work: (batch: readonly Journey[]) => Promise<void>): CaseLines {
  const lines = new Map<CaseId, Journey[]>();

  async function serve(caseId: CaseId, line: Journey[]): Promise<void> {
    // Commands that are sent in one go, without waiting in between, are one batch from the first.
    await null;
    while (line.length > 0) {
      const batch = line.splice(0, lengthOfBatch(line));
      const failure: unknown = await work(batch).catch((error: unknown) => error);
      const left = batch.filter(({ waiting }) => waiting);
      for (const journey of left) journey.fail(failure ?? new Error('a command was not answered'));
    }
    lines.delete(caseId);
  }

  return {
    get size() {
      return lines.size;
    },
    run(input) {
      const journey = createJourney(input);
      const line = lines.get(input.caseId);
      if (line !== undefined) {
        line.push(journey);
        return journey.outcome;
      }
      const started = [journey];
      lines.set(input.caseId, started);
      void serve(input.caseId, started);
      return journey.outcome;
    },
  };
}

/** How many from the front of the line go together. A repeat does not go with its first: it gets the answer of that. */
function lengthOfBatch(line: readonly Journey[]): number {
  const ids = new Set<string>();
  for (const [index, { input }] of line.entries()) {
    if (ALONE.has(input.command.type)) return Math.max(index, 1);
    if (index === LARGEST_BATCH || ids.has(input.commandId)) return index;
    ids.add(input.commandId);
  }
  return line.length;
}
