import assert from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import {
  type Audience,
  applyFacts,
  type BoardView,
  type Case,
  decide,
  emptyBoard,
  evolveAll,
  fold,
  foldBoard,
  foldFrames,
  itemCommands,
  predict,
  type RecordedEvent,
  toFacts,
  toSnapshot,
} from '../../engine/index.ts';
import { AUDIENCES } from '../../engine/vocabulary.ts';
import { aContext, countingIds } from '../fixtures/builders.ts';
import { given, type Story } from './given.ts';
import { type Act, acts, caseType, commandOf } from './random-case.ts';
import { runs } from './runs.ts';

const told = fc.tuple(caseType, acts);

/** Opens a case of a random type and plays random acts on it; refused ones change nothing. Null: the type cannot rest. */
interface Telling {
  readonly after?: (story: Story) => void;
  readonly checks?: 'each' | 'none';
}

function play(
  definition: Parameters<typeof given>[0],
  script: readonly Act[],
  { after, checks = 'none' }: Telling = {},
): Story | null {
  const opening = decide(
    { type: 'open-case', caseTypeKey: 'x', subject: 'x' },
    null,
    aContext({ definition: { ...anyType, ...definition } }),
  );
  if (!opening.ok) {
    assert.equal(opening.refusal.code, 'sentry-loop', opening.refusal.detail);
    return null;
  }
  const story = given(definition, {}, {}, checks);
  after?.(story);
  script.forEach((act, serial) => {
    const command = commandOf(story.theCase, act, serial);
    const decision = decide(command, story.theCase, aContext({ nextId: countingIds(9) }));
    if (!decision.ok) {
      story.refusal(command);
      return;
    }
    story.when(command);
    after?.(story);
  });
  return story;
}
const anyType = { key: 'x', name: 'x', description: '', queue: 'x', facts: {}, goals: [], plan: [] };

t.test(
  '[CASE-4] whatever happens, every way of folding gives the same state, and nothing runs where nothing may',
  async () => {
    // The story checks itself after every command: fold, tail, snapshot, index, parents, timers.
    fc.assert(
      fc.property(told, ([definition, script]) => void play(definition, script, { checks: 'each' })),
      runs,
    );
  },
);

t.test('[CASE-1] decide is a function: the same case, command and context give the same events', async () => {
  fc.assert(
    fc.property(told, ([definition, script]) => {
      const story = play(definition, script);
      if (story === null) return;
      const command = commandOf(story.theCase, { what: 0, which: 3, value: 1 }, 99);
      const once = decide(command, story.theCase, aContext({ nextId: countingIds(5) }));
      const twice = decide(command, story.theCase, aContext({ nextId: countingIds(5) }));
      assert.deepEqual(once.ok && once.events, twice.ok && twice.events);
    }),
    runs,
  );
});

t.test('[CASE-4] events are JSON: what the journal gives back is what was written', async () => {
  fc.assert(
    fc.property(told, ([definition, script]) => {
      const story = play(definition, script);
      if (story === null) return;
      const read: RecordedEvent[] = JSON.parse(JSON.stringify(story.journal));
      assert.deepEqual(read, story.journal);
      assert.deepEqual(toSnapshot(fold(read)), toSnapshot(story.theCase));
    }),
    runs,
  );
});

t.test('[CASE-4] personal parts erased at random: everything still folds, and nothing of them is left', async () => {
  fc.assert(
    fc.property(told, fc.infiniteStream(fc.boolean()), ([definition, script], coins) => {
      const story = play(definition, script);
      if (story === null) return;
      const erased = story.journal.map(
        (event): RecordedEvent => (coins.next().value ? { ...event, personal: null } : event),
      );
      const partly = fold(erased);
      assert.deepEqual(statesOf(partly), statesOf(story.theCase), 'states are no personal data');
      const all = story.journal.map((event): RecordedEvent => ({ ...event, personal: null }));
      const wholly = JSON.stringify(toSnapshot(fold(all)));
      assert(!wholly.includes('The teapot is broken') && !wholly.includes('Item 1'), 'texts are gone');
      const board = JSON.stringify(viewOf(all, 'restricted'));
      assert(!board.includes('The teapot is broken') && !board.includes('a note') && !board.includes('not needed'));
      const next = decide({ type: 'add-task', name: 'x' }, fold(all), aContext({ nextId: countingIds(7) }));
      assert(next.ok || next.refusal.code !== 'sentry-loop', 'and a case erased can be worked');
    }),
    runs,
  );
});

t.test('[BOARD-2] the board says of the case what the case is', async () => {
  fc.assert(
    fc.property(told, ([definition, script]) => {
      let view = emptyBoard('x');
      play(definition, script, {
        after: (story) => {
          view = foldFrames(view, framesOf(story.events, 'internal'));
          shows(view, story.theCase);
        },
      });
    }),
    runs,
  );
});

t.test('[BOARD-2] for each audience, a view and what follows it is the fold of all its facts', async () => {
  const audience = fc.constantFrom<Audience>(...AUDIENCES);
  fc.assert(
    fc.property(told, fc.infiniteStream(audience), fc.nat(), ([definition, script], stamps, cut) => {
      const story = play(definition, script);
      if (story === null) return;
      const journal = story.journal.map((event): RecordedEvent => ({ ...event, audience: stamps.next().value }));
      for (const eye of AUDIENCES) {
        const whole = viewOf(journal, eye);
        const at = cut % (journal.length + 1);
        const snapshot: BoardView = JSON.parse(JSON.stringify(viewOf(journal.slice(0, at), eye)));
        const caughtUp = framesOf(journal.slice(at), eye).reduce(foldBoard, snapshot);
        assert.deepEqual(caughtUp, whole);
        assert.equal(foldFrames(whole, framesOf(journal, eye)), whole, 'what it has already changes nothing');
      }
      const internal = viewOf(journal, 'internal');
      const hidden = journal.filter((event) => event.audience === 'restricted' && event.type === 'item-created');
      for (const event of hidden)
        if (event.type === 'item-created') assert.equal(internal.items[event.data.item.id], undefined);
    }),
    runs,
  );
});

t.test('[BOARD-1] a frame leaves alone what it does not name', async () => {
  fc.assert(
    fc.property(told, ([definition, script]) => {
      let view = emptyBoard('x');
      play(definition, script, {
        after: (story) => {
          for (const frame of framesOf(story.events, 'internal')) {
            const before = view;
            view = foldBoard(view, frame);
            const named = new Set(
              frame.facts.flatMap((fact) =>
                'id' in fact ? [fact.id] : fact.type === 'item-put' ? [fact.item.id] : [],
              ),
            );
            for (const [id, item] of Object.entries(before.items))
              if (!named.has(id)) assert.equal(view.items[id], item);
          }
        },
      });
    }),
    runs,
  );
});

t.test('[BOARD-4] a prediction never throws and names only what is there', async () => {
  fc.assert(
    fc.property(told, acts, ([definition, script], more) => {
      const story = play(definition, script);
      if (story === null) return;
      const view = viewOf(story.journal, 'internal');
      more.forEach((act, serial) => {
        const command = commandOf(story.theCase, act, serial);
        const facts = predict(command, view, {
          actorId: 'me',
          now: '2026-03-02T10:00:00.000Z',
          nextId: countingIds(8),
        });
        const guess = applyFacts(view, facts);
        assert.equal(guess.version, view.version);
        for (const fact of facts) if (fact.type === 'item-patched') assert(view.items[fact.id]);
      });
    }),
    runs,
  );
});

t.test('[GRAFT-1] a graft that is then skipped leaves nothing that listens', async () => {
  fc.assert(
    fc.property(told, ([definition, script]) => {
      const story = play({ ...definition, holdsOpen: true }, script.slice(0, 5));
      if (story === null || story.theCase.state !== 'active') return;
      const listeners = (theCase: Case) => [...theCase.index.listeners.values()].flat().length;
      const before = listeners(story.theCase);
      story.add({
        items: [
          {
            key: 's',
            kind: 'stage',
            name: 'Graft',
            items: [
              { key: 'a', kind: 'human-task', name: 'A' },
              {
                key: 'b',
                kind: 'human-task',
                name: 'B',
                entry: [{ on: [{ source: 'a', transition: 'complete' }], if: 'facts.q' }],
              },
            ],
          },
        ],
      });
      story.skip('Graft');
      const news = [...story.theCase.items.values()].filter(
        ({ fragmentId }) => fragmentId === [...story.theCase.fragments.keys()].at(-1),
      );
      for (const item of news) {
        assert.equal(item.state, 'terminated');
        for (const list of story.theCase.index.listeners.values())
          assert(!list.some(({ itemId }) => itemId === item.id));
        for (const list of story.theCase.index.readers.values()) assert(!list.includes(item.id));
      }
      assert(listeners(story.theCase) <= before);
    }),
    runs,
  );
});

function framesOf(events: readonly RecordedEvent[], audience: Audience) {
  return events.map((event) => ({
    version: event.version,
    at: event.at,
    commandId: event.commandId,
    facts: toFacts(event, audience),
  }));
}

const viewOf = (journal: readonly RecordedEvent[], audience: Audience): BoardView =>
  foldFrames(emptyBoard('x'), framesOf(journal, audience));

const statesOf = (theCase: Case): unknown => [
  theCase.state,
  [...theCase.items.values()].map(({ id, state, required }) => [id, state, required]),
  [...theCase.goals.values()].map(({ id, state }) => [id, state]),
];

function shows(view: BoardView, theCase: Case): void {
  assert.equal(view.version, theCase.version);
  assert.equal(Object.keys(view.items).length, theCase.items.size);
  for (const item of theCase.items.values()) {
    const shown = view.items[item.id];
    assert(shown, `the board has ${item.key}`);
    const { state, parentId, order, required, skipped, assigneeId, endedAt, name } = item;
    assert.deepEqual(
      { state, parentId, order, required, skipped, assigneeId, endedAt, name, dueAt: item.dueAt ?? item.timerDueAt },
      {
        state: shown.state,
        parentId: shown.parentId,
        order: shown.order,
        required: shown.required,
        skipped: shown.skipped,
        assigneeId: shown.assigneeId,
        endedAt: shown.endedAt,
        name: shown.name,
        dueAt: shown.dueAt,
      },
    );
    assert.deepEqual(shown.can, itemCommands(item.kind, item.state));
    assert.deepEqual(
      shown.waitsFor.map(({ on }) => on.map(({ occurred }) => occurred)),
      item.entry.map(({ on }) => on.map(({ occurred }) => occurred)),
    );
  }
  for (const goal of theCase.goals.values()) {
    const { state, dueAt, conditions } = goal;
    const shown = view.goals[goal.id];
    assert.deepEqual(
      { state, dueAt, met: conditions.map(({ met }) => met) },
      { state: shown?.state, dueAt: shown?.dueAt, met: shown?.conditions.map(({ met }) => met) },
    );
  }
  assert.deepEqual(new Map(Object.entries(view.file)), theCase.file);
  const { head } = view;
  assert.deepEqual(
    [head.state, head.ownerId, head.queueId, head.endedAt, head.outcomeMet, head.firstReplyDueAt, head.firstRepliedAt],
    [
      theCase.state,
      theCase.ownerId,
      theCase.queueId,
      theCase.endedAt,
      theCase.outcomeMet,
      theCase.firstReply.dueAt,
      theCase.firstReply.repliedAt,
    ],
  );
}

t.test('[CASE-4] a tail folds on any earlier state', async () => {
  fc.assert(
    fc.property(told, fc.nat(), ([definition, script], cut) => {
      const story = play(definition, script);
      if (story === null) return;
      const at = 1 + (cut % story.journal.length);
      const tail = evolveAll(fold(story.journal.slice(0, at)), story.journal.slice(at));
      assert.deepEqual(toSnapshot(tail), toSnapshot(story.theCase));
    }),
    runs,
  );
});
