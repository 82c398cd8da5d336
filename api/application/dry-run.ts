import type { CommandInput, CommandOutcome, StoredAnswer, StoredCase } from './case-store.ts';
import { createJourney, type Journey } from './journey.ts';
import { judge } from './judge-command.ts';
import { type RunParts, repeated } from './run-command.ts';

/**
 * What a command would cause, decided as it would be, on the head and beside the commands that wait: nothing is written,
 * remembered or told, and no number is taken. The ids that it names are thrown away.
 */
export async function dryRun(parts: RunParts, input: CommandInput): Promise<CommandOutcome> {
  const journey = createJourney(input);
  const { head, answer } = await headFor(parts, journey);
  if (answer !== undefined) return repeated(journey, answer);
  const trial = { ...parts, prepare: prepareTrial(parts) };
  const judged = await judge(trial, parts.storage, journey, { state: head?.state ?? null, pending: [] });
  if (!judged.ok) return judged;
  const { events } = judged.accepted;
  return { ok: true, version: judged.next.version, events, repeated: false };
}

const prepareTrial =
  ({ prepare }: RunParts): RunParts['prepare'] =>
  (command, theCase, actor) =>
    prepare(command, theCase, actor, 'dry-run');

/** The case at its head, and what was answered to this commandId before. */
async function headFor(
  { storage, cache }: RunParts,
  { input }: Journey,
): Promise<{ readonly head: StoredCase | null; readonly answer: StoredAnswer | undefined }> {
  const { caseId, commandId } = input;
  let known = cache.get(caseId)?.stored ?? (await storage.load(caseId));
  for (;;) {
    const { tail, answers } = await storage.since(caseId, known?.state.version ?? 0, [commandId]);
    if (tail !== null) return { head: storage.advance(known, tail), answer: answers.get(commandId) };
    known = await storage.load(caseId);
  }
}
