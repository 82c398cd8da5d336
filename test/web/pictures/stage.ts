import { newId } from '../../../api/application/new-id.ts';
import { playScenes } from '../../../api/cli/story/play.ts';
import { Connector } from '../../../api/persistence/entities/intake.entity.ts';
import type { DemoDesk, Seat } from '../e2e/support/demo-desk.ts';
import type { TestBrowser } from '../support/browser.ts';

/** What the pictures show: a complaint in the middle of its life, one that nobody has, one that ended. */
export interface Scene {
  readonly busyCase: string;
  readonly customer: string;
  /** A step of the busy case with a form. */
  readonly step: string;
  readonly newCase: string;
  readonly endedCase: string;
}

interface Board {
  readonly items: Readonly<Record<string, { readonly id: string; readonly name: string | null }>>;
  readonly head: { readonly customerId: string | null };
}

/** The story of the demo, and two agents who have worked on the complaint in it. */
export async function stageDemo(desk: DemoDesk, browser: TestBrowser): Promise<Scene> {
  const { deps } = desk.server;
  const connectors = await deps.orm.em.fork().find(Connector, {});
  const secretOf = (id: string) => connectors.find((connector) => connector.id === id)?.secrets.signing[0] ?? '';
  const secrets = { 'twilio-voice': secretOf('twilio-voice'), meta: secretOf('meta'), webhook: secretOf('webhook') };
  const drained = async () => deps.sweepers.drain();
  await playScenes({ baseUrl: desk.url, publicUrl: desk.url, secrets, pace: 0, log: drained });
  const [one, two] = [await desk.signIn(browser, 'agent1@demo'), await desk.signIn(browser, 'agent2@demo')];
  const { rows } = await deps.pool.query<{ case_id: string }>(
    "select case_id from interaction where text like 'My espresso machine%' and case_id is not null",
  );
  const busyCase = rows[0]?.case_id ?? '';
  await workOn(desk, busyCase, one, two);
  await draftOfRefund(desk, browser);
  const board = await boardOf(desk, one, busyCase);
  const ended = await deps.pool.query<{ id: string }>(
    'select id from case_instance where ended_at is not null order by ended_at desc limit 1',
  );
  return {
    busyCase,
    customer: board.head.customerId ?? '',
    step: itemNamed(board, 'Note what went wrong'),
    newCase: await desk.customerWrites('My toaster arrived broken, and I need it by Friday.'),
    endedCase: ended.rows[0]?.id ?? '',
  };
}

async function workOn(desk: DemoDesk, caseId: string, one: Seat, two: Seat): Promise<void> {
  const me = (await (await one.context.request.get(`${desk.url}/api/session`)).json()).user.id;
  await one.command(caseId, { type: 'assign-case', ownerId: me });
  await one.command(caseId, { type: 'add-fragment', templateKey: 'refund', parameters: { amount: 489 } });
  await one.command(caseId, {
    type: 'change-facts',
    patch: { problem: 'damaged', product: 'Espresso machine', orderNumber: '9921' },
  });
  const photo = newId();
  await one.command(caseId, { type: 'add-task', itemId: photo, name: 'Ask the courier for the photo of the parcel' });
  await two.command(caseId, {
    type: 'assign-task',
    itemId: photo,
    assigneeId: (await (await two.context.request.get(`${desk.url}/api/session`)).json()).user.id,
  });
  await two.command(caseId, {
    type: 'add-note',
    text: 'Third time for this customer. The courier had the same trouble last month.',
  });
}

/** A process owner works on the next version of a fragment. */
async function draftOfRefund(desk: DemoDesk, browser: TestBrowser): Promise<void> {
  const { context } = await desk.signIn(browser, 'owner1@demo');
  const path = `${desk.url}/api/templates/refund/draft`;
  const headers = { origin: desk.url };
  const started = await context.request.post(path, { headers });
  const { revision, definition } = await started.json();
  const [check, ...others] = definition.items;
  const call = {
    key: 'call-customer',
    kind: 'human-task',
    name: 'Call the customer',
    due: 'business:PT4H',
    entry: [{ on: [{ source: 'check-receipt', transition: 'complete' }] }],
  };
  const items = [{ ...check, due: 'business:PT2H' }, call, ...others];
  const saved = await context.request.put(path, { headers, data: { revision, definition: { ...definition, items } } });
  if (!saved.ok()) throw new Error(`The draft was answered ${saved.status()}: ${await saved.text()}`);
  await context.close();
}

async function boardOf({ url }: DemoDesk, seat: Seat, caseId: string): Promise<Board> {
  return (await (await seat.context.request.get(`${url}/api/cases/${caseId}`)).json()).board;
}

const itemNamed = (board: Board, name: string): string =>
  Object.values(board.items).find((item) => item.name === name)?.id ?? '';
