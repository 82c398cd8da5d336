import { readdir, readFile } from 'node:fs/promises';
import t from 'tap';
import { framesOf } from '../../../api/application/frames.ts';
import { type EventRow, eventOfRow } from '../../../api/persistence/codecs/event-row.ts';
import {
  BOARD_VERSION,
  type CaseEventType,
  EVENT_SCHEMA,
  emptyBoard,
  fold,
  foldFrames,
  fromSnapshot,
  toSnapshot,
} from '../../../engine/index.ts';

const folder = new URL('../../fixtures/journal/', import.meta.url);

/** A new type of event does not compile until it stands here, and does not pass until it is in a golden file. */
const everyType: { readonly [Type in CaseEventType]: true } = {
  'case-opened': true,
  'interaction-attached': true,
  'interaction-amended': true,
  'interaction-moved': true,
  'interaction-asked-back': true,
  'participant-invited': true,
  'participant-removed': true,
  'fragment-added': true,
  'item-created': true,
  'item-transitioned': true,
  'on-part-occurred': true,
  'criterion-fired': true,
  'criterion-armed': true,
  'item-assigned': true,
  'item-moved': true,
  'item-changed': true,
  'item-removed': true,
  'discretionary-added': true,
  'discretionary-removed': true,
  'fragment-changed': true,
  'fragment-removed': true,
  'goal-changed': true,
  'goal-removed': true,
  'plan-changed': true,
  'case-changed': true,
  'change-undone': true,
  'deviation-recorded': true,
  'facts-changed': true,
  'goal-added': true,
  'goal-measured': true,
  'goal-achieved': true,
  'goal-waived': true,
  'goal-missed': true,
  'reply-queued': true,
  'reply-state-changed': true,
  'deadline-changed': true,
  'note-added': true,
  'case-assigned': true,
  'case-transitioned': true,
};

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const rowsOf = async (schema: number): Promise<EventRow[]> => {
  const text = await readFile(new URL(`schema-${schema}.events.jsonl`, folder), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line): EventRow => JSON.parse(line));
};

t.test('journals of every schema that was ever written are kept', async (t) => {
  const files = await readdir(folder);
  for (let schema = 1; schema <= EVENT_SCHEMA; schema += 1) {
    t.equal(files.includes(`schema-${schema}.events.jsonl`), true, `events of schema ${schema}`);
    t.equal(files.includes(`schema-${schema}.state.json`), true, `state of schema ${schema}`);
  }
});

t.test('every type of event that this build writes is in the golden journal', async (t) => {
  const types = new Set((await rowsOf(EVENT_SCHEMA)).map((row) => row.type));
  t.same([...types].sort(), Object.keys(everyType).sort());
});

for (let schema = 1; schema <= EVENT_SCHEMA; schema += 1) {
  t.test(
    `the journal of schema ${schema} is read, folds to what it folded to, and its snapshot comes back`,
    async (t) => {
      const events = (await rowsOf(schema)).map(eventOfRow);
      t.same(
        events.map((event) => event.schema).filter((one) => one !== EVENT_SCHEMA),
        [],
      );
      const state = toSnapshot(fold(events));
      const golden = JSON.parse(await readFile(new URL(`schema-${schema}.state.json`, folder), 'utf8'));
      t.same(plain(state), golden);
      t.same(plain(toSnapshot(fromSnapshot(golden))), golden);
    },
  );
}

t.test('the golden journal shows the board that BOARD_VERSION stands for', async (t) => {
  const events = (await rowsOf(EVENT_SCHEMA)).map(eventOfRow);
  const board = foldFrames(emptyBoard('golden'), framesOf(events, 'restricted'));
  const golden = new URL(`board-${BOARD_VERSION}.json`, folder);
  t.same(
    plain(board),
    JSON.parse(await readFile(golden, 'utf8')),
    'boards that were stored would be shown as they are: when this differs, BOARD_VERSION must grow and get a file of its own',
  );
});
