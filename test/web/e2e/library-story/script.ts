import type { LibraryPeople } from './people.ts';

export interface Step {
  readonly title: string;
  readonly play: (people: LibraryPeople) => Promise<void>;
}

const CALL = 'Call Anna Weber about the courier';

/** The steps of docs/guide/process-owner.md, in its order and by its titles. */
export const SCRIPT: readonly Step[] = [
  {
    title: 'Capture what worked',
    play: async (people) => {
      const { board, desk, agent } = people;
      people.caseId = await people.refundedCase(agent, CALL);
      await board.open(desk.url, people.caseId);
      await board.menu('Close case');
      const close = agent.page.getByRole('dialog', { name: 'Close case' });
      await close.getByRole('radio', { name: 'Yes' }).check();
      await close.getByRole('button', { name: 'Close case' }).click();
      await agent.page.getByRole('link', { name: 'Capture what worked' }).click();
      await agent.page.getByRole('heading', { name: 'Capture as template', level: 1 }).waitFor();
      await agent.page.getByRole('button', { name: 'All that was done' }).click();
      await agent.page.getByRole('option', { name: /^Note what went wrong/ }).click();
      await agent.page.getByText('5 steps chosen').waitFor();
      await agent.page.getByRole('combobox', { name: 'Becomes' }).selectOption({ label: 'the next version of Refund' });
    },
  },
  {
    title: 'Clear what belongs to the customer',
    play: async ({ agent: { page } }) => {
      const found = page.getByRole('region', { name: 'Found values' });
      await found.getByText(/1 personal value is left/).waitFor();
      await page.getByText(/must be cleared before it can be sent/).waitFor();
      await found.getByRole('textbox', { name: 'Other words for “Anna Weber”' }).fill('the customer');
      await found.getByRole('button', { name: 'Reword' }).click();
      await page
        .getByRole('list', { name: 'Proposed fragment' })
        .getByText('Call the customer about the courier')
        .waitFor();
    },
  },
  {
    title: 'Send it to review',
    play: async ({ agent: { page } }) => {
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Refund');
      await page.getByText('Nothing in it belongs to this case alone.').waitFor();
      await page.getByRole('button', { name: 'Send to review' }).click();
      await page.getByText('In review').first().waitFor();
    },
  },
  {
    title: 'Read what is proposed',
    play: async ({ desk, owner: { page }, editor }) => {
      await page.goto(`${desk.url}/templates`);
      const list = page.getByRole('list', { name: 'Templates' });
      await list.getByRole('link', { name: /^Account access/ }).waitFor();
      await page.getByRole('link', { name: 'In review', exact: true }).click();
      await list.getByRole('link', { name: /^Account access/ }).waitFor({ state: 'detached' });
      await list.getByRole('link', { name: /Refund/ }).click();
      await page.getByText(/Agent 1 asks for a review/).waitFor();
      await editor.row('Call the customer about the courier').waitFor();
    },
  },
  {
    title: 'Change when a step begins, and by when it is due',
    play: async ({ owner: { page }, editor }) => {
      const form = await editor.open('Call the customer about the courier');
      await form.getByRole('textbox', { name: 'Due after' }).fill('2 working days');
      await form.getByRole('textbox', { name: 'Due after' }).blur();
      const starts = form.getByRole('region', { name: 'Starts when' });
      await editor.pick(starts.getByRole('button', { name: 'Wait for …' }), 'Check the receipt');
      await starts
        .getByText(/Check the receipt and the amount/)
        .first()
        .waitFor();
      await page.getByText('All changes saved').waitFor();
    },
  },
  {
    title: 'Compare it with the version before',
    play: async ({ owner: { page } }) => {
      await page.getByRole('link', { name: 'Versions' }).click();
      const changed = page.getByRole('region', { name: 'What changed' });
      await changed.getByText('Call the customer about the courier').first().waitFor();
      await changed.getByText('New step').first().waitFor();
    },
  },
  {
    title: 'Publish it, and say what changed',
    play: async ({ owner: { page } }) => {
      await page.getByRole('button', { name: 'Publish', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Publish version 2' });
      await dialog
        .getByRole('textbox', { name: 'What changed, in a line' })
        .fill('The customer is called about the courier');
      await dialog.getByRole('button', { name: 'Publish' }).click();
      await page.getByRole('button', { name: 'Edit as new draft' }).waitFor();
    },
  },
  {
    title: 'Use it on another case',
    play: async ({ desk, other, otherBoard }) => {
      const caseId = await desk.customerWrites('The mirror that I bought has a crack.', 'Boris Klein');
      await otherBoard.open(desk.url, caseId);
      await other.page.keyboard.press('f');
      const palette = other.page.getByRole('dialog', { name: 'Add a fragment' });
      await palette.getByLabel('What has to be done?').fill('refund');
      await palette.getByRole('heading', { name: 'Refund' }).waitFor();
      await palette.getByRole('textbox', { name: 'Amount' }).fill('45');
      await palette.getByRole('combobox', { name: 'Into stage' }).selectOption({ label: 'Resolve' });
      await palette.getByRole('button', { name: 'Add to plan' }).click();
      await otherBoard.button('Pay back €45.00').waitFor();
      await otherBoard.button('Call the customer about the courier').waitFor();
    },
  },
  {
    title: 'Change it where the case asks for it',
    play: async ({ other: { page }, otherBoard }) => {
      await otherBoard.button('Actions on Call the customer about the courier').click();
      await page.getByRole('menuitem', { name: 'Skip' }).click();
      const why = page.getByRole('dialog');
      await why.getByRole('textbox').fill('There was no courier');
      await why.getByRole('button', { name: 'Skip step' }).click();
      await otherBoard.addStep('Resolve', 'Send a voucher');
      await page
        .getByText(/skipped Call the customer about the courier/)
        .first()
        .waitFor();
    },
  },
  {
    title: 'See how it does',
    play: async (people) => {
      const { desk, other, owner } = people;
      // The same departure in five more cases: below that, what somebody typed by hand is not shown.
      for (let count = 0; count < 5; count += 1) await people.departedCase(other, 'Send a voucher');
      await owner.page.goto(`${desk.url}/templates/refund?tab=evidence`);
      await owner.page.getByRole('heading', { name: 'Where people do otherwise' }).waitFor();
      const drift = owner.page.getByRole('region', { name: 'Where people do otherwise' });
      await drift.getByText('Call the customer about the courier').waitFor();
      await drift.getByText('Send a voucher').waitFor();
      await drift.getByRole('button', { name: 'Put it into a draft' }).waitFor();
    },
  },
];
