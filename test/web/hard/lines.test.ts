import type { Page } from 'playwright-core';
import t from 'tap';
import { startProxy } from '../../hard/support/proxy.ts';
import { CasePage } from '../e2e/pages/case-page.ts';
import { type DemoLogin, openDemoDesk } from '../e2e/support/demo-desk.ts';
import { openBrowser } from '../support/browser.ts';

const port = await startProxy(t, []);
const [desk, browser] = await Promise.all([
  openDemoDesk(t, { url: port.url, nodes: 2, turnTo: port.turnTo }),
  openBrowser(t),
]);
const WIDE = { viewport: { width: 1440, height: 900 } };
const CUSTOMER = 'customer-of-the-lines';

const chip = (page: Page, text: string | RegExp) =>
  page.getByRole('status', { name: 'Connection' }).filter({ hasText: text });

/** Everything that stands in the plan and in the timeline, as it is read out, whoever of the two looks. */
async function looks(board: CasePage, name = ''): Promise<string> {
  const { page } = board;
  const plan = await page.getByRole('region', { name: /^Plan/ }).first().ariaSnapshot();
  const said = await page.getByRole('region', { name: 'What was said and done' }).ariaSnapshot();
  const lines = `${plan}\n${said}`.split('\n').filter((line) => !line.includes('Undo: '));
  return lines
    .join('\n')
    .replaceAll(/\s*\[active\]/g, '')
    .replaceAll('"You ', `"${name} `);
}

async function sit(login: DemoLogin, caseId: string) {
  const seat = await desk.signIn(browser, login, WIDE);
  const board = new CasePage(seat.page);
  await board.open(desk.url, caseId);
  await chip(seat.page, 'Live').waitFor();
  return { ...seat, board };
}

type Line = { readonly breaks: () => void; readonly mends: () => void };
const LINES: readonly (readonly [string, Line])[] = [
  ['killed', { breaks: port.close, mends: port.mend }],
  ['that stand still and look open', { breaks: port.freeze, mends: port.mend }],
];

for (const [name, line] of LINES) {
  t.test(
    `[HARD-6] sockets ${name}: the chip says so, nothing is lost, and both screens end equal without a reload`,
    async (t) => {
      const caseId = await desk.customerWrites(`My radio arrived broken, with lines ${name}.`, `${CUSTOMER} ${name}`);
      const one = await sit('agent1@demo', caseId);
      const two = await sit('agent2@demo', caseId);
      line.breaks();
      await chip(one.page, 'Reconnecting').waitFor();
      await chip(two.page, 'Reconnecting').waitFor();
      t.pass('both chips say that they are reconnecting');
      await one.board.addStep('Resolve', 'Typed without a line');
      await desk.customerWrites('Is anybody there?', `${CUSTOMER} ${name}`);
      line.mends();
      await chip(one.page, 'Live').waitFor({ timeout: 20_000 });
      await chip(two.page, 'Live').waitFor({ timeout: 20_000 });
      for (const { board } of [one, two]) {
        await board.button('Typed without a line').waitFor();
        await board.entry('Is anybody there?').waitFor();
      }
      await two.board.addStep('Resolve', 'Typed afterwards');
      await one.board.button('Typed afterwards').waitFor();
      t.equal(await one.board.button('Typed without a line').count(), 1, 'it is there once');
      await two.page.waitForLoadState('networkidle');
      t.equal(await looks(one.board, 'Agent 1'), await looks(two.board, 'Agent 2'), 'both show the same');
      await one.context.close();
      await two.context.close();
    },
  );
}

t.test('[HARD-6] a page that was suspended shows what happened meanwhile when it wakes', async (t) => {
  const caseId = await desk.customerWrites('My oven arrived broken.');
  const one = await sit('agent1@demo', caseId);
  const two = await sit('agent2@demo', caseId);
  const devtools = await one.context.newCDPSession(one.page);
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
  port.cut();
  await chip(two.page, 'Live').waitFor({ timeout: 20_000 });
  await two.board.addStep('Resolve', 'While it slept');
  await devtools.send('Page.setWebLifecycleState', { state: 'active' });
  await one.board.button('While it slept').waitFor({ timeout: 20_000 });
  await chip(one.page, 'Live').waitFor({ timeout: 20_000 });
  t.pass('without a reload');
  await one.context.close();
  await two.context.close();
});

t.test('[HARD-7] clocks that are three hours wrong show the same time left, and order nothing', async (t) => {
  const caseId = await desk.customerWrites('My scale arrived broken.');
  const seats = await Promise.all(
    [0, 3, -3].map(async (hours) => {
      const seat = await desk.signIn(browser, hours === 0 ? 'agent2@demo' : 'agent1@demo', WIDE);
      if (hours !== 0) await seat.page.clock.install({ time: Date.now() + hours * 3_600_000 });
      const board = new CasePage(seat.page);
      await board.open(desk.url, caseId);
      await chip(seat.page, 'Live').waitFor();
      return { ...seat, board, hours };
    }),
  );
  const [right] = seats;
  await right?.command(caseId, { type: 'add-goal', name: 'Called back', due: 'PT5H' });
  const left: number[] = [];
  for (const { board } of seats) {
    const text = (await board.goal('Called back').getByText(/left$/).textContent()) ?? '';
    left.push(Number(/(\d+) h/.exec(text)?.[1] ?? 0) * 60 + Number(/(\d+) min/.exec(text)?.[1] ?? 0));
  }
  t.ok(
    Math.min(...left) > 290 && Math.max(...left) <= 300,
    `minutes left, as the three of them say: ${left.join(', ')}`,
  );
  for (const { page, board, hours } of seats) {
    await page.keyboard.press('n');
    await page.keyboard.type(`A note with the clock ${hours} hours off`);
    await page.keyboard.press('Control+Enter');
    await board.entry(`A note with the clock ${hours} hours off`).waitFor();
  }
  for (const { board } of seats) {
    await board.entry('A note with the clock -3 hours off').waitFor();
    const said = await looks(board);
    const places = [0, 3, -3].map((hours) => said.indexOf(`A note with the clock ${hours} hours off`));
    t.ok(places.every((place) => place >= 0));
    const [first = 0, second = 0, third = 0] = places;
    t.ok(
      (first < second && second < third) || (first > second && second > third),
      'in the order in which they were written',
    );
  }
  for (const { context } of seats) await context.close();
});

t.test('[HARD-11] a page of an older build says that there is an update, and goes on showing the case', async (t) => {
  const caseId = await desk.customerWrites('My drill arrived broken.');
  const old = await desk.signIn(browser, 'agent1@demo', WIDE);
  await old.page.routeWebSocket(/socket\.io/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => server.send(String(message).replace(/"protocol":\d+/, '"protocol":1')));
  });
  const board = new CasePage(old.page);
  await board.open(desk.url, caseId);
  await board.notice('Casewright has been updated. Reload to go on.').waitFor();
  const other = await sit('agent2@demo', caseId);
  await other.board.addStep('Resolve', 'Of a newer build');
  await board.button('Of a newer build').waitFor();
  t.pass('what happens is shown all the same');
  t.same(
    old.complaints.filter(({ kind }) => kind === 'error'),
    [],
    'and nothing crashed',
  );
  await old.context.close();
  await other.context.close();
});

t.test('[HARD-12] two tabs of one person are one person to the others', async (t) => {
  const caseId = await desk.customerWrites('My piano arrived broken.');
  const one = await sit('agent1@demo', caseId);
  const tab = new CasePage(await one.context.newPage());
  await tab.open(desk.url, caseId);
  await chip(tab.page, 'Live').waitFor();
  const two = await sit('agent2@demo', caseId);
  const here = two.page.getByRole('list', { name: 'Also here' }).getByRole('listitem');
  await here.first().waitFor();
  await tab.textbox('Answer the customer').fill('We are');
  await two.page
    .getByText(/Agent 1 is (writing|replying|answering)/i)
    .first()
    .waitFor();
  t.equal(await here.count(), 1, 'Agent 1 is here once');
  await tab.page.close();
  await one.board.button('Take case').focus();
  t.equal(await here.count(), 1, 'and still, when one of the tabs is closed');
  await one.context.close();
  await two.context.close();
});

t.test('[HARD-14] a storm of deadlines leaves the screen alive', async (t) => {
  const caseId = await desk.customerWrites('My violin arrived broken.');
  const one = await sit('agent1@demo', caseId);
  const deadlines = 40;
  for (let goal = 0; goal < deadlines; goal += 1)
    await one.command(caseId, { type: 'add-goal', name: `Promise ${goal}`, due: 'PT1H' });
  await one.board.goal(`Promise ${deadlines - 1}`).waitFor();
  const storm = desk.server.deps.sweepers.drain({ aheadMs: 2 * 3_600_000 });
  await one.board.addStep('Resolve', 'In the middle of it');
  await storm;
  for (const goal of [0, deadlines - 1]) await one.board.goal(`Promise ${goal}`).getByText('Missed').waitFor();
  await one.board.button('Complete In the middle of it').click();
  await one.board.step('In the middle of it').getByText('Done').waitFor();
  t.pass('it was typed, completed and shown meanwhile');
  await one.context.close();
});
