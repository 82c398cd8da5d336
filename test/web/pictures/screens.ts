import type { Page } from 'playwright-core';
import type { DemoLogin } from '../e2e/support/demo-desk.ts';
import type { Scene } from './stage.ts';

export interface Screen {
  /** Of its files. */
  readonly name: string;
  readonly words: string;
  /** Null: nobody is signed in. */
  readonly who: DemoLogin | null;
  readonly path: string;
  readonly ready: (page: Page, narrow: boolean) => Promise<unknown>;
}

type Ready = Screen['ready'];

const heading: Ready = (page) => page.getByRole('heading', { level: 1 }).first().waitFor();
const dialog: Ready = (page) => page.getByRole('dialog').first().waitFor();
const row: Ready = (page) => page.getByText('Goods arrived damaged').first().waitFor();
const after =
  (press: (page: Page) => Promise<unknown>): Ready =>
  async (page, narrow) => {
    await heading(page, narrow);
    await press(page);
  };
const keys = (combination: string): Ready =>
  after(async (page) => {
    await page.keyboard.press(combination);
    await page.getByRole('dialog').first().waitFor();
  });

export function screensOf(scene: Scene): readonly Screen[] {
  return [
    { name: 'sign-in', words: 'Sign in', who: null, path: '/sign-in', ready: heading },
    ...inboxScreens(),
    ...caseScreens(scene),
    ...otherScreens(scene),
    ...screensOfOthers(scene),
  ];
}

const agent = (name: string, words: string, path: string, ready: Ready = heading): Screen => ({
  name,
  words,
  who: 'agent1@demo',
  path,
  ready,
});

const inboxScreens = (): readonly Screen[] => [
  agent('inbox', 'Inbox', '/inbox?view=all', row),
  agent('inbox-empty', 'Inbox, nothing found', '/inbox?view=all&q=nothing-is-called-so'),
  agent('incoming', 'What came in', '/inbox?view=incoming'),
];

function caseScreens({ busyCase, newCase, endedCase, step }: Scene): readonly Screen[] {
  const busy = (name: string, words: string, search: string, ready: Ready = heading) =>
    agent(name, words, `/cases/${busyCase}${search}`, ready);
  return [
    busy('case', 'A case at work', ''),
    busy('case-tree', 'Its plan as a tree', '?plan=tree'),
    busy('case-graph', 'Its plan as a graph', '?plan=graph'),
    busy('case-step', 'A step of it', `?item=${step}`, dialog),
    busy('case-palette', 'Fragments to add', '?panel=add-fragment', dialog),
    busy('case-timeline', 'What was said and done', '?part=timeline'),
    busy('case-customer', 'The customer and the facts', '?part=customer'),
    busy('case-history', 'History and undo', '?panel=history', dialog),
    busy('case-past', 'How it came to this', '?at=14'),
    agent('case-new', 'A new case', `/cases/${newCase}`),
    agent('case-ended', 'An ended case', `/cases/${endedCase}`),
  ];
}

const otherScreens = ({ customer }: Scene): readonly Screen[] => [
  agent('customers', 'Customers', '/customers'),
  agent('customer', 'One customer', `/customers/${customer}`),
  agent('search', 'Search', '/search?q=espresso'),
  agent('palette', 'Everything that can be done', '/inbox?view=all', keys('Control+k')),
  agent('keys', 'Keys', '/inbox?view=all', keys('?')),
  agent(
    'notices',
    'Notices',
    '/inbox?view=all',
    after((page) => page.getByRole('button', { name: /^Notices/ }).click()),
  ),
  agent('settings', 'Settings', '/settings'),
];

const owner = (name: string, words: string, path: string, ready: Ready = heading): Screen => ({
  name,
  words,
  who: 'owner1@demo',
  path,
  ready,
});

/** Supervisor and process owner. */
const screensOfOthers = ({ endedCase }: Scene): readonly Screen[] => [
  { name: 'deadlines', words: 'Deadlines of a team', who: 'supervisor1@demo', path: '/supervise', ready: heading },
  owner('templates', 'Templates', '/templates'),
  owner('capture', 'Capture from a case', `/templates/capture?caseId=${endedCase}`, chosen),
  owner('capture-many', 'Capture from many cases', '/templates/many'),
  owner('template', 'One template', '/templates/refund?version=1'),
  owner('template-draft', 'A draft in the editor', '/templates/refund?item=pay-back', steps),
  owner('template-try-out', 'Try it out', '/templates/refund?tab=try-out'),
  owner('template-versions', 'Its versions, and what changed', '/templates/refund?tab=versions'),
  owner('template-evidence', 'How it does', '/templates/refund?version=1&tab=evidence'),
  owner('case-type', 'A case type', '/templates/complaint'),
];

/** What was done is chosen, and the fragment that it makes is there. */
const chosen: Ready = after(async (page) => {
  await page.getByRole('button', { name: 'All that was done' }).click();
  await page.getByRole('list', { name: 'Proposed fragment' }).getByRole('listitem').first().waitFor();
});
const steps: Ready = after((page) => page.getByRole('treegrid').first().waitFor());
