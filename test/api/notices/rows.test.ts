import fc from 'fast-check';
import t from 'tap';
import type { Append, JournalEvent } from '../../../api/application/case-store.ts';
import { toJson } from '../../../api/persistence/codecs/storable.ts';
import { noticeRows } from '../../../api/persistence/projections/notice-rows.ts';
import { putNotices } from '../../../api/persistence/told-statements.ts';
import { type CaseCommand, commandId, decide } from '../../../engine/index.ts';
import { aCase, aContext, anAgent, recorded } from '../../fixtures/builders.ts';
import { openCase } from '../cases/support.ts';
import { buildTestApp } from '../support/app.ts';

const PEOPLE = ['u1', 'u2', 'u3', 'u4'];
const KINDS = 8;

/** Runs commands in one batch; those that are refused are left out. */
function batch(commands: readonly (readonly [by: string, command: CaseCommand])[]): Append {
  let state = aCase().theCase;
  let made = 0;
  const nextId = () => `01900000-0000-7000-8000-${String(++made).padStart(12, '0')}`;
  const accepted = commands.flatMap(([by, command]) => {
    const actor = anAgent(by);
    const context = aContext({ actor, nextId });
    const decision = decide(command, state, context);
    if (!decision.ok) return [];
    const id = nextId();
    const events: JournalEvent[] = recorded(decision.events, { after: state.version, context, command: id }).map(
      (event) => ({ ...event, tab: null }),
    );
    state = decision.next;
    return [{ commandId: commandId(id), commandHash: '', command, actor, tab: null, events, settles: undefined }];
  });
  return { caseId: state.id, before: null, after: state, commands: accepted };
}

const person = fc.constantFrom(...PEOPLE);
const command: fc.Arbitrary<CaseCommand> = fc.oneof(
  fc.record({
    type: fc.constant('add-note' as const),
    text: fc.constant('x'),
    mentions: fc.subarray(PEOPLE),
  }),
  fc.record({ type: fc.constant('assign-case' as const), ownerId: person }),
  fc.record({ type: fc.constant('add-task' as const), name: fc.constant('Step'), assigneeId: person }),
);

t.test('nobody is told of what they did, and of each kind once', (t) => {
  fc.assert(
    fc.property(fc.array(fc.tuple(person, command), { maxLength: 40 }), (commands) => {
      const append = batch(commands);
      const rows = noticeRows(append);
      const keys = rows.map(({ user_id, kind }) => `${user_id} ${kind}`);
      const own = rows.filter(({ user_id, people }) => people.includes(user_id));
      const events = append.commands.flatMap((each) => each.events).length;
      const total = rows.reduce((sum, { count }) => sum + count, 0);
      return new Set(keys).size === keys.length && own.length === 0 && total <= events * PEOPLE.length;
    }),
    { numRuns: 60 },
  );
  t.end();
});

t.test('a burst of a thousand makes no more rows than there are kinds and people', (t) => {
  const append = batch(
    [...Array(1_000).keys()].map((at) => [PEOPLE[at % 3] ?? 'u1', { type: 'add-note', text: 'x', mentions: PEOPLE }]),
  );
  const rows = noticeRows(append);
  t.ok(rows.length <= PEOPLE.length * KINDS);
  t.match(
    rows.find(({ user_id }) => user_id === 'u4'),
    { kind: 'mention', count: 1_000, people: { length: 3 } },
  );
  t.end();
});

t.test('whoever the rows name, only those who may see the case are told', async (t) => {
  const { as, deps, places } = await buildTestApp(t);
  const id = await openCase(as('agent'));
  const rows = Object.values(places.people).map(({ id: userId }) => ({
    user_id: userId,
    kind: 'mention',
    count: 1,
    people: [],
    version: 1,
    about_id: null,
    at: deps.now().toISOString(),
    is_part: false,
    queue_id: places.care.queueId,
  }));
  await deps.pool.query('update app_user set disabled_at = now() where id = $1', [as('agent2').user.id]);
  const text = `with head as (select id from case_instance where id = $1), ${putNotices('$2')} select 1`;
  await deps.pool.query(text, [id, toJson(rows)]);
  const { rows: told } = await deps.pool.query<{ login: string }>(
    'select u.login from notice n join app_user u on u.id = n.user_id where n.case_id = $1 order by 1',
    [id],
  );
  t.same(
    told.map(({ login }) => login),
    ['administrator@test', 'agent@test', 'process-owner@test', 'supervisor@test'],
    'nobody of another team, nobody who has left',
  );
});
