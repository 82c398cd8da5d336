import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import t from 'tap';
import {
  type Audience,
  type BoardFrame,
  type BoardView,
  type Case,
  ENTRY_CODES,
  emptyBoard,
  foldBoard,
  foldFrames,
  type RecordedEvent,
  toFacts,
} from '../../../engine/index.ts';
import { AUDIENCES } from '../../../engine/vocabulary.ts';
import { playWhole, type Step } from '../random/play-whole.ts';
import { wholeActs } from '../random/random-act.ts';
import { wholePlan } from '../random/random-plan.ts';
import { runs } from '../runs.ts';
import { boardOfState } from './projection.ts';

const framesOf = (journal: readonly RecordedEvent[], audience: Audience): BoardFrame[] =>
  journal.map((event) => ({
    version: event.version,
    at: event.at,
    commandId: event.commandId,
    facts: toFacts(event, audience),
  }));

/** Facts as they arrive over the wire. */
const sent = (frames: readonly BoardFrame[]): BoardFrame[] => JSON.parse(JSON.stringify(frames));

/** Part by part, so that what differs is told and nothing else. */
function sameAsState(view: BoardView, theCase: Case, after: string): void {
  const { caseId: _id, entries: _entries, entryOrder: _order, items, ...shown } = view;
  const { items: wanted, ...rest } = JSON.parse(JSON.stringify(boardOfState(theCase)));
  assert.deepEqual(Object.keys(items).toSorted(), Object.keys(wanted).toSorted(), `items after ${after}`);
  for (const [id, item] of Object.entries(items))
    if (!isDeepStrictEqual(item, wanted[id])) assert.deepEqual({ after, ...item }, { after, ...wanted[id] });
  if (!isDeepStrictEqual(shown, rest)) assert.deepEqual({ after, ...shown }, { after, ...rest });
}

t.test('[BOARD-2] whatever people change on a running case, the board is what the case is', async () => {
  fc.assert(
    fc.property(wholePlan, wholeActs, (definition, script) => {
      const steps: Step[] = [];
      const played = playWhole(definition, script, (step) => steps.push(step));
      if (played === null) return;
      const opened = steps[0]?.before.version ?? played.theCase.version;
      let view = foldFrames(emptyBoard('x'), sent(framesOf(played.journal.slice(0, opened), 'restricted')));
      for (const { command, after, news } of steps) {
        view = foldFrames(view, sent(framesOf(news, 'restricted')));
        sameAsState(view, after, command.type);
      }
    }),
    runs,
  );
});

t.test('[BOARD-2] every audience follows a changed case without a gap, and no line has a code of its own', async () => {
  const audience = fc.constantFrom<Audience>(...AUDIENCES);
  fc.assert(
    fc.property(wholePlan, wholeActs, fc.infiniteStream(audience), fc.nat(), (definition, script, stamps, cut) => {
      const played = playWhole(definition, script);
      if (played === null) return;
      const journal = played.journal.map((event): RecordedEvent => ({ ...event, audience: stamps.next().value }));
      for (const eye of AUDIENCES) {
        const frames = sent(framesOf(journal, eye));
        const whole = foldFrames(emptyBoard('x'), frames);
        const at = cut % (journal.length + 1);
        const snapshot: BoardView = JSON.parse(JSON.stringify(foldFrames(emptyBoard('x'), frames.slice(0, at))));
        assert.deepEqual(frames.slice(at).reduce(foldBoard, snapshot), whole);
        for (const entry of Object.values(whole.entries))
          if (entry.kind === 'event')
            assert(
              ENTRY_CODES.some((code) => code === entry.code),
              entry.code,
            );
      }
    }),
    runs,
  );
});
