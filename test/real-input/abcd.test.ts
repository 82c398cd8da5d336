import t, { type Test } from 'tap';
import { newId } from '../../api/application/new-id.ts';
import { aMessage, buildIntakeApp, type IntakeApp } from '../api/intake/support/intake-app.ts';
import type { As } from '../api/support/as.ts';
import {
  actionNames,
  type Dialogue,
  dataIsThere,
  dialogues,
  type Procedure,
  procedureOf,
  procedures,
} from './handbook.ts';

const skip = dataIsThere ? false : 'the handbook is not on this machine';

interface Item {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly state: string;
  readonly fragmentId: string | null;
}

const templateKey = (key: string): string => key.replaceAll('_', '-');

/** A procedure as anybody would send it to the library. */
function definitionOf({ key, name, description, actions }: Procedure) {
  return {
    key: templateKey(key),
    name,
    description,
    items: actions.map((action) => ({
      key: action.key,
      kind: 'human-task',
      name: action.name,
      ...(action.description === '' ? {} : { description: action.description }),
      role: 'agent',
    })),
  };
}

/** A dialogue on its way through the product: the customer by webhook, the agent by commands. */
class Played {
  readonly #test: IntakeApp;
  readonly #dialogue: Dialogue;
  readonly #conversation: string;
  #agent: As | null = null;
  caseId = '';

  constructor(test: IntakeApp, dialogue: Dialogue) {
    this.#test = test;
    this.#dialogue = dialogue;
    this.#conversation = `dialogue-${dialogue.convo_id}`;
  }

  get agent(): As {
    if (this.#agent === null) throw new Error('no case has been opened yet');
    return this.#agent;
  }

  async says(text: string): Promise<number> {
    const author = { id: this.#conversation, name: this.#dialogue.scenario.personal.customer_name };
    const payload = aMessage({ conversation: { id: this.#conversation }, author, text });
    const { statusCode } = await this.#test.deliver(this.#test.webhook(payload));
    await this.#test.settle();
    if (this.#agent === null) await this.#takeCase();
    return statusCode;
  }

  /** The case is in the queue of one of the teams: an agent of that team works it. */
  async #takeCase(): Promise<void> {
    const [row] = await this.#test.rows('select case_id from conversation where thread_key like $1', [
      `%${this.#conversation}`,
    ]);
    this.caseId = row?.['case_id'] ?? '';
    for (const role of ['agent', 'billing-agent'] as const) {
      if ((await this.#test.as(role).get(`/api/cases/${this.caseId}`)).status === 200)
        this.#agent = this.#test.as(role);
    }
  }

  async send(command: { readonly type: string; readonly [name: string]: unknown }): Promise<void> {
    const { status, body } = await this.agent.command(this.caseId, command);
    if (status !== 200) throw new Error(`${command.type}: ${JSON.stringify(body)}`);
  }

  async view() {
    return (await this.agent.get(`/api/cases/${this.caseId}`)).body;
  }

  async items(): Promise<readonly Item[]> {
    return Object.values<Item>((await this.view()).board.items);
  }

  async answers(text: string): Promise<void> {
    const [conversation] = (await this.view()).conversations;
    await this.send({
      type: 'send-reply',
      replyId: newId(),
      conversationId: conversation.id,
      text,
      visibility: 'private',
    });
  }

  /** A step of the fragment when it has one, else one added by hand; the answer is the id of what was done. */
  async does(action: string, name: string): Promise<string> {
    const planned = (await this.items()).find(({ key, fragmentId }) => key === action && fragmentId !== null);
    if (planned === undefined) await this.send({ type: 'add-task', name });
    const item = planned ?? (await this.items()).find((each) => each.name === name);
    if (item === undefined) throw new Error(`${name} was not added`);
    await this.send({ type: 'complete-task', itemId: item.id });
    return item.id;
  }
}

t.test(
  'the handbook: every procedure becomes a published fragment, its actions as tasks in order',
  { skip },
  async (t) => {
    const test = await buildIntakeApp(t);
    const owner = test.as('process-owner');
    let published = 0;
    for (const procedure of procedures()) {
      const definition = definitionOf(procedure);
      const created = await owner.post('/api/templates', { kind: 'fragment', definition });
      const answer = await owner.post(`/api/templates/${definition.key}/publish`, { revision: 1 });
      const { body } = await test.as('agent').get(`/api/templates/${definition.key}`);
      const tasks = body.definition?.items?.map(({ key }: Item) => key);
      const good =
        created.status === 201 && answer.status === 200 && body.state === 'published' && body.findings.length === 0;
      t.same(
        tasks,
        procedure.actions.map(({ key }) => key),
        `${definition.key}: ${tasks?.join(', ')}`,
      );
      t.ok(good, `${definition.key} is valid and published`);
      t.ok(
        procedure.actions.some(({ description }) => description !== ''),
        `${definition.key} has the words of the handbook`,
      );
      if (good) published += 1;
    }
    t.equal(published, 55, `${published} of 55`);

    const names = actionNames();
    let same = 0;
    for (const dialogue of dialogues()) {
      await t.test(`dialogue ${dialogue.convo_id}: worked as it was, closed and captured`, async (t) => {
        const captured = await workAndCapture(t, new Played(test, dialogue), dialogue, names);
        const taken = dialogue.actions.map(([action]) => names.get(action) ?? action);
        t.same(captured, taken, `captured: ${captured.join(', ')}`);
        if (JSON.stringify(captured) === JSON.stringify(taken)) same += 1;
      });
    }
    t.equal(same, 3, `${same} of 3`);
  },
);

async function workAndCapture(
  t: Test,
  played: Played,
  dialogue: Dialogue,
  names: ReadonlyMap<string, string>,
): Promise<string[]> {
  const done: string[] = [];
  const customerTurns = dialogue.turns.filter(([who]) => who === 'customer').length;
  const first = dialogue.turns.findIndex(([who]) => who === 'customer');
  for (const [index, [who, text]] of dialogue.turns.entries()) {
    // What the agent said before the customer wrote belongs to no conversation yet.
    if (index < first) continue;
    if (who === 'customer') t.equal(await played.says(text), 200);
    if (index === first) await played.send({ type: 'add-fragment', templateKey: templateKey(procedureOf(dialogue)) });
    if (who === 'agent') await played.answers(text);
    if (who === 'action') done.push(await played.does(...nextAction(dialogue, done.length, names)));
  }
  t.equal(done.length, dialogue.actions.length, 'every action was taken');
  await checkConversation(t, played, customerTurns);
  await close(t, played);
  const request = { caseId: played.caseId, itemIds: done, name: `Dialogue ${dialogue.convo_id}` };
  const { status, body } = await played.agent.post('/api/captures', request);
  t.equal(status, 201);
  t.ok(body.template.definition.items.every(({ required }: { required?: boolean }) => required === true));
  return body.template.definition.items.map(({ name }: { name: string }) => name);
}

function nextAction(
  dialogue: Dialogue,
  index: number,
  names: ReadonlyMap<string, string>,
): [action: string, name: string] {
  const action = dialogue.actions[index]?.[0] ?? '';
  return [action, names.get(action) ?? action];
}

async function checkConversation(t: Test, played: Played, customerTurns: number): Promise<void> {
  const view = await played.view();
  t.equal(view.conversations.length, 1, 'one conversation');
  const inbound = view.interactions.filter(({ direction }: { direction: string }) => direction === 'inbound');
  t.equal(inbound.length, customerTurns, 'every word of the customer is in the case');
  t.equal(view.customer.cases.length, 1, 'one case');
}

/** What was planned and not needed is skipped with a reason, the facts tell the result, and the case is closed. */
async function close(t: Test, played: Played): Promise<void> {
  for (const { id, state, fragmentId } of await played.items()) {
    if (fragmentId !== null && state === 'active')
      await played.send({ type: 'skip-item', itemId: id, reason: 'not needed this time' });
  }
  const { board } = await played.view();
  const billing = board.head.caseType.key === 'billing';
  const noted = (await played.items()).find(({ key }) => key === (billing ? 'note-question' : 'note-problem'));
  const answers = billing ? { disputeReason: 'not understood' } : { problem: 'wrong item' };
  await played.send({ type: 'complete-task', itemId: noted?.id, answers });
  const patch = billing ? { chargeChecked: true, chargeCorrect: true } : { solutionAgreed: true, solutionDone: true };
  await played.send({ type: 'change-facts', patch });
  await played.send({ type: 'close-case', outcomeMet: true });
  t.equal((await played.view()).board.head.state, 'completed');
}
