import t from 'tap';
import type { ConversationView, InteractionView } from '../../../api/contract/views.ts';
import type { BoardEntry, BoardFrame, BoardItem } from '../../../engine/board/board-view.ts';
import { holdReason } from '../../../web/features/case-board/hold-reason.ts';
import { answersAsNote } from '../../../web/features/case-board/late-text.ts';
import { conversationFor, messageCheck } from '../../../web/features/case-board/message-check.ts';
import { rowAfter } from '../../../web/features/case-board/row-focus.ts';
import { primaryStep } from '../../../web/features/case-board/step-commands.ts';
import { triggerOf } from '../../../web/features/case-file/trigger-of.ts';
import { chosenAfter, knownValues } from '../../../web/features/fragment-palette/choose.ts';
import { openStages } from '../../../web/features/fragment-palette/open-stages.ts';
import { previewItems } from '../../../web/features/fragment-palette/preview-items.ts';
import { FLASH_MS, Flashes } from '../../../web/sync/flashes.ts';
import { fieldsOf } from '../../../web/ui/schema-form/fields.ts';
import { withPlaceholders } from '../../../web/ui/template-text.ts';
import { AT, aBoard, aGoal, anEvent, anItem } from './board-fixture.ts';

const stage = (id: string, more: Partial<BoardItem> = {}) =>
  anItem(id, { kind: 'stage', can: ['add-fragment'], ...more });

t.test('the mark of a step offers what its state and the rights of the person both allow', async (t) => {
  const all = () => true;
  const form = { type: 'object', properties: { a: { type: 'string' } } };
  t.equal(primaryStep(anItem('a', { can: ['complete-task'] }), all), 'complete');
  t.equal(primaryStep(anItem('a', { can: ['complete-task'], form }), all), 'open');
  t.equal(primaryStep(anItem('a', { can: ['start-item', 'complete-task'] }), all), 'start');
  t.equal(primaryStep(anItem('a', { kind: 'message-task', can: ['send-reply', 'complete-task'] }), all), 'write');
  t.equal(primaryStep(anItem('a', { can: [] }), all), null);
  t.equal(
    primaryStep(anItem('a', { can: ['complete-task'] }), () => false),
    null,
  );
});

t.test('a private text never goes to a public thread by itself', async (t) => {
  const thread = (id: string, visibility: 'public' | 'private'): ConversationView => ({
    id,
    channel: 'facebook',
    visibility,
    title: id,
    canReply: true,
    takesFiles: false,
    maxLength: 5,
  });
  t.equal(conversationFor([thread('p', 'public')], 'private'), null);
  t.equal(conversationFor([thread('p', 'public'), thread('q', 'private')], 'private')?.id, 'q');
  t.equal(conversationFor([thread('q', 'private')], 'public')?.id, 'q');
  t.same(messageCheck('123456', thread('p', 'public')), { ok: false, code: 'too-long', over: 1 });
  t.same(messageCheck(' ', thread('p', 'public')), { ok: false, code: 'empty', over: 0 });
  t.same(messageCheck('x', null), { ok: false, code: 'no-conversation', over: 0 });
});

t.test('what was typed into a form becomes the lines of a note', async (t) => {
  const fields = fieldsOf({
    properties: { product: { type: 'string', title: 'Product' }, amount: { type: 'number' } },
  });
  t.equal(answersAsNote('Check', { fields, raw: { product: ' Lamp ', amount: '' } }), 'Check\nProduct: Lamp');
  t.equal(answersAsNote(null, { fields, raw: { amount: '3' } }), 'Amount: 3');
});

t.test('keys walk the rows and stop at the ends', async (t) => {
  t.same(
    [
      rowAfter(-1, 1, 3),
      rowAfter(-1, -1, 3),
      rowAfter(2, 1, 3),
      rowAfter(0, -1, 3),
      rowAfter(1, 1, 3),
      rowAfter(-1, 1, 0),
    ],
    [0, 2, 2, 0, 2, -1],
  );
  const rows = [{ key: 'a' }, { key: 'b' }];
  t.same(
    [chosenAfter(rows, null, 1), chosenAfter(rows, 'a', 1), chosenAfter(rows, 'b', 1), chosenAfter([], 'x', 1)],
    ['a', 'b', 'b', null],
  );
});

t.test(
  'the palette shows steps in order, texts with names for what is not filled yet, and facts that are known',
  async (t) => {
    const definition = {
      items: [
        {
          key: 's',
          kind: 'stage',
          name: 'Pay',
          items: [{ key: 'p', kind: 'human-task', name: 'Pay {{money amount currency=currency}}' }],
        },
        { key: 'x' },
        7,
      ],
    };
    t.same(
      previewItems(definition).map((item) => [item.key, item.depth]),
      [
        ['s', 0],
        ['p', 1],
      ],
    );
    t.same(previewItems('nonsense'), []);
    const parameters = { properties: { amount: { type: 'number', title: 'Amount' }, payDays: { type: 'integer' } } };
    t.equal(
      withPlaceholders('Pay {{money amount currency=currency}} in {{payDays}} days, {{#if x}}now{{/if}}', parameters),
      'Pay ‹Amount› in ‹Pay days› days, …now…',
    );
    t.equal(
      withPlaceholders('Pay {{money amount}} in {{payDays}} days {{leftBrace}}', parameters, { payDays: ' 3 ' }),
      'Pay ‹Amount› in 3 days {',
      'what is typed stands there, whatever else is empty',
    );
    t.same(knownValues(parameters, { amount: 3, other: 4 }), { amount: 3 });
    t.same(knownValues(null, { amount: 3 }), {});
    const board = aBoard({
      items: [
        stage('b', { order: 'b' }),
        stage('a', { order: 'a' }),
        stage('over', { can: [] }),
        stage('in', { parentId: 'a' }),
      ],
    });
    t.same(
      openStages(board).map((each) => each.id),
      ['a', 'b'],
    );
  },
);

t.test('a case begins with what the customer said first, if a customer began it', async (t) => {
  const said = (id: string, version: number): BoardEntry => ({
    id,
    version,
    at: AT,
    actorId: 'intake',
    actorKind: 'system',
    commandId: 'command-1',
    kind: 'interaction',
    interactionId: id,
    conversationId: 'c',
    channel: 'web',
    interactionKind: 'message',
    ruleName: 'Rule',
    because: null,
    revision: 0,
    movedFrom: null,
    movedTo: null,
  });
  const interaction = (id: string, direction: 'inbound' | 'outbound'): InteractionView => ({
    id,
    conversationId: 'c',
    channel: 'web',
    kind: 'message',
    direction,
    visibility: 'private',
    authorName: null,
    text: id,
    occurredAt: AT,
    editedAt: null,
    deletedAt: null,
    call: null,
    decision: null,
    dispatch: null,
  });
  const board = aBoard({ entries: [anEvent('opened', 1), said('m1', 2), said('m2', 3)] });
  t.same(triggerOf(board, [interaction('m2', 'inbound'), interaction('m1', 'inbound')])?.interaction.id, 'm1');
  t.equal(triggerOf(board, []), null);
  t.equal(triggerOf(aBoard({ entries: [anEvent('opened', 1)] }), []), null);
});

t.test('a change of somebody else is marked where it is drawn, once, and fades', async (t) => {
  let fade: () => void = () => undefined;
  const flashes = new Flashes((run, ms) => {
    t.equal(ms, FLASH_MS);
    fade = run;
  });
  let told = 0;
  flashes.subscribe(() => {
    told += 1;
  });
  const frame: BoardFrame = {
    version: 2,
    at: AT,
    commandId: 'c',
    facts: [
      { type: 'item-put', item: anItem('i') },
      { type: 'goal-put', goal: aGoal('g') },
      { type: 'file-patched', patch: { amount: 3 } },
      { type: 'head-patched', patch: { ownerId: 'u' } },
      { type: 'interaction-revised', interactionId: 'm' },
    ],
  };
  flashes.mark(frame, 'red');
  t.same(['i', 'g', 'fact:amount', 'head:ownerId', 'm', 'x'].map(flashes.get), [
    'red',
    'red',
    'red',
    'red',
    undefined,
    undefined,
  ]);
  fade();
  t.same([flashes.get('i'), told], [undefined, 2]);
  flashes.mark({ ...frame, facts: [] }, 'red');
  t.equal(told, 2, 'an empty frame marks nothing');
});

t.test('a case on hold says why, in the words of who put it there last', async (t) => {
  t.equal(holdReason(aBoard()), null);
  const held = ['on leave', 'waits for a part'].map(
    (reason, place): BoardEntry => ({
      ...anEvent(`${place}`, place + 1),
      kind: 'event',
      code: 'case-suspended',
      params: { reason },
    }),
  );
  t.equal(holdReason(aBoard({ entries: held })), 'waits for a part');
});
