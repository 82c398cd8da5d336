import { readFile } from 'node:fs/promises';
import t from 'tap';
import { openBrowser } from '../support/browser.ts';
import { LibraryPeople } from './library-story/people.ts';
import { SCRIPT } from './library-story/script.ts';
import { openDemoDesk } from './support/demo-desk.ts';

/** The ten minutes of docs/guide/process-owner.md at machine speed: from a closed case to the next one that it helps. */

const guide = await readFile(new URL('../../../docs/guide/process-owner.md', import.meta.url), 'utf8');
const headings = [...guide.matchAll(/^### (\d+)\. (.+)$/gm)].map(([, , title]) => title ?? '');

t.test(
  '[GUIDE-3] every step of the guide for process owners is played here, and none that it does not have',
  async (t) => {
    t.same(
      SCRIPT.map(({ title }) => title),
      headings,
    );
  },
);

t.test('[GUIDE-4] what worked is captured, cleared, reviewed, published, found, used and counted', async (t) => {
  const [desk, browser] = await Promise.all([openDemoDesk(t), openBrowser(t)]);
  const people = await LibraryPeople.sit(desk, browser);
  for (const { title, play } of SCRIPT) {
    await play(people);
    t.pass(title);
  }
  for (const { complaints } of [people.agent, people.owner, people.other]) t.same(complaints, [], 'no page complained');
});
