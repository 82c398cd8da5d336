import { readFile } from 'node:fs/promises';
import t from 'tap';
import { startProxy } from '../../hard/support/proxy.ts';
import { openBrowser } from '../support/browser.ts';
import { SCRIPT } from './agent-guide/script.ts';
import { TwoAgents } from './agent-guide/two-agents.ts';
import { openDemoDesk } from './support/demo-desk.ts';

/** The ten-minute script of docs/guide/agent.md at machine speed, on two nodes behind one port, the network cut twice. */

const guide = await readFile(new URL('../../../docs/guide/agent.md', import.meta.url), 'utf8');
const headings = [...guide.matchAll(/^### (\d+)\. (.+)$/gm)].map(([, , title]) => title ?? '');

t.test('[GUIDE-1] every step of the script is played here, and none that it does not have', async (t) => {
  t.same(
    SCRIPT.map(({ title }) => title),
    headings,
  );
});

t.test(
  '[GUIDE-2] two agents work one case by the script; both end with the same, nothing lost or doubled',
  async (t) => {
    const port = await startProxy(t, []);
    const [desk, browser] = await Promise.all([
      openDemoDesk(t, { url: port.url, nodes: 2, turnTo: port.turnTo }),
      openBrowser(t),
    ]);
    const people = await TwoAgents.sit(desk, browser, port);
    for (const { title, play } of SCRIPT) {
      await play(people);
      t.pass(title);
    }
    const [mine, theirs] = await people.screens();
    t.equal(mine?.plan, theirs?.plan, 'both screens show the same plan');
    for (const screen of [mine, theirs]) {
      t.equal(screen?.plan, screen?.fresh.plan, 'which is what the server has, for one who opens the case now');
      t.equal(screen?.timeline, screen?.fresh.timeline, 'and so is what was said and done');
    }
    t.same(await people.twice(), [], 'no step and no line stands there twice');
    t.same(people.reloads, [1, 1], 'each page was loaded once');
    t.same(people.complaints(), [], 'no page complained');
  },
);
