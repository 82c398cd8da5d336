import { RESOLVE, type TwoAgents } from './two-agents.ts';

export interface Step {
  readonly title: string;
  readonly play: (people: TwoAgents) => Promise<void>;
}

/** The smallest picture that there is. */
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** The steps of docs/guide/agent.md, in its order and by its titles. */
export const SCRIPT: readonly Step[] = [
  {
    title: 'Take the next case',
    play: async (people) => {
      const { desk, me } = people;
      await me.page.goto(`${desk.url}/inbox`);
      await me.page.getByRole('button', { name: /^Take next/ }).click();
      await me.page.getByRole('heading', { level: 1, name: /Goods arrived damaged/ }).waitFor();
      people.caseId = /cases\/([\w-]{36})/.exec(me.page.url())?.[1] ?? '';
      await me
        .button(/Agent 1/)
        .first()
        .waitFor();
    },
  },
  {
    title: 'Read the case in one look',
    play: async ({ me }) => {
      await me
        .goal('It is put right')
        .getByText(/0 of 2 conditions met/)
        .waitFor();
      await me.page
        .getByRole('list', { name: 'Deadlines' })
        .getByText(/First reply/)
        .waitFor();
      await me.page.getByRole('region', { name: 'What to do now' }).waitFor();
    },
  },
  {
    title: 'Do the first step',
    play: async ({ me }) => {
      const note = await me.openStep('Note what went wrong');
      await note.getByRole('combobox', { name: 'Problem' }).selectOption('damaged');
      await note.getByRole('textbox', { name: 'Product' }).fill('vase');
      await note.getByRole('textbox', { name: 'Order number' }).fill('9921');
      await note.getByRole('button', { name: 'Complete step' }).click();
      await me.goal('We know what went wrong').getByText('Achieved').waitFor();
    },
  },
  {
    title: 'Add what worked before',
    play: async ({ me }) => {
      await me.button('Add Refund').click();
      const palette = me.page.getByRole('dialog', { name: 'Add a fragment' });
      await palette.getByRole('textbox', { name: 'Amount' }).fill('89');
      await palette.getByRole('combobox', { name: 'Into stage' }).selectOption({ label: RESOLVE });
      await palette.getByRole('button', { name: 'Add to plan' }).click();
      await me.button('Pay back €89.00').waitFor();
    },
  },
  {
    title: 'Type a step that nobody planned',
    play: async ({ me }) => me.addStep(RESOLVE, 'Ask the courier for the photo'),
  },
  {
    title: 'Work on it together',
    play: async (people) => {
      const { me, colleague, desk, caseId } = people;
      await colleague.open(desk.url, caseId);
      await me.page
        .getByRole('list', { name: 'Also here' })
        .getByText(/Agent 2/)
        .first()
        .waitFor();
      await colleague.button('Complete Ask the courier for the photo').click();
      await me.entry(/Agent 2 completed Ask the courier for the photo/).waitFor();
    },
  },
  {
    title: 'Give a step to somebody, with a date',
    play: async ({ me, colleague }) => {
      const keys = me.page.keyboard;
      await me.button('Check the receipt and the amount').focus();
      await keys.press('a');
      await me.page.getByRole('option', { name: /Agent 2/ }).click();
      await me.button('Check the receipt and the amount is with Agent 2. Hand over').waitFor();
      await me.button('Check the receipt and the amount').focus();
      await keys.press('d');
      await me.button('In 4 working hours').click();
      await colleague.button('Check the receipt and the amount is with Agent 2. Hand over').waitFor();
    },
  },
  {
    title: 'Move a step, and let one wait for another',
    play: async ({ me, colleague }) => {
      await me.addStep(RESOLVE, 'Thank the courier');
      await me.button('Thank the courier').focus();
      await me.page.keyboard.press('m');
      await me.page
        .getByRole('option', { name: /^At the beginning/ })
        .first()
        .click();
      await me.button('Actions on Thank the courier').click();
      await me.page.getByRole('menuitem', { name: /Wait for another|Connect/ }).click();
      const form = me.page.getByRole('dialog');
      await form.getByRole('combobox').first().selectOption({ label: 'Check the receipt and the amount' });
      await form.getByRole('button', { name: /Connect|Wait/ }).click();
      await form.waitFor({ state: 'detached' });
      await colleague
        .step('Thank the courier')
        .getByText(/Waits for/)
        .waitFor();
      await me.page.keyboard.press('g');
      await me.page.getByLabel('Plan as a graph').first().waitFor();
      await me.page.keyboard.press('g');
      await me.button('Thank the courier').waitFor();
    },
  },
  {
    title: 'Tell a colleague',
    play: async ({ me, colleague }) => {
      await me.page.keyboard.press('n');
      await me.textbox('Note for colleagues').pressSequentially('The courier had this before, @Agent 2');
      await me.page.getByRole('option', { name: 'Agent 2' }).waitFor();
      await me.page.keyboard.press('Enter');
      await me.page
        .locator('input[type=file]')
        .first()
        .setInputFiles({ name: 'parcel.png', mimeType: 'image/png', buffer: PHOTO });
      await me.page.getByRole('list', { name: 'Files' }).getByText('parcel.png').first().waitFor();
      await me.button('Save note').click();
      await colleague.entry(/The courier had this before/).waitFor();
      await colleague.page.getByRole('region', { name: 'What was said and done' }).getByText('parcel.png').waitFor();
    },
  },
  {
    title: 'Answer the customer',
    play: async (people) => {
      const { me, colleague, desk } = people;
      await colleague.page.keyboard.press('r');
      await colleague.page.keyboard.type('We ');
      await me.button('Note what went wrong').focus();
      await me.page.keyboard.press('r');
      await me.page.getByText('Agent 2 is replying').first().waitFor();
      await me.page.keyboard.type('We are sorry about the broken vase. Your money comes back today.');
      await me.button('Send publicly').click();
      await me.button('Send anyway').click();
      await me.page.getByRole('log').getByRole('button', { name: 'Take back' }).click();
      await me.entry('Taken back').waitFor();
      await colleague.textbox('Answer the customer').fill('');
      await colleague.page.keyboard.press('Escape');
      await me.page.getByText('Agent 2 is replying').first().waitFor({ state: 'detached' });
      await me.button('Send publicly').click();
      await colleague.entry('On its way').waitFor();
      await desk.server.deps.sweepers.drain({ aheadMs: 20_000 });
      await colleague
        .entry(/^Sent$/)
        .first()
        .waitFor();
    },
  },
  {
    title: 'Change your mind',
    play: async ({ me, colleague }) => {
      await me.button('Actions on Thank the courier').click();
      await me.page.getByRole('menuitem', { name: 'Skip' }).click();
      const why = me.page.getByRole('dialog');
      await why.getByRole('textbox').fill('They know');
      await why.getByRole('button', { name: 'Skip step' }).click();
      await why.waitFor({ state: 'detached' });
      await colleague.entry(/skipped Thank the courier/).waitFor();
      await me.button('Note what went wrong').focus();
      await me.page.keyboard.press('u');
      await colleague
        .step('Thank the courier')
        .getByText(/Waits for/)
        .waitFor();
    },
  },
  {
    title: 'Bring somebody in',
    play: async ({ me, colleague }) => {
      await me.button(/^Share/).click();
      await me.page.getByRole('combobox', { name: 'Name of the colleague' }).fill('Superv');
      await me.page.getByRole('option', { name: /Supervisor 1/ }).click();
      await colleague.entry(/invited Supervisor 1/).waitFor();
      await me.page.keyboard.press('Escape');
    },
  },
  {
    title: 'Look back',
    play: async ({ me }) => {
      await me.menu('How did we get here');
      const slider = me.page.getByRole('slider', { name: 'Moment in the life of the case' });
      await slider.focus();
      await me.page.keyboard.press('Home');
      await me.page.getByText(/^1 of \d+$/).waitFor();
      await me.button('Pay back €89.00').waitFor({ state: 'detached' });
      await me.button('Back to now').click();
      await me.button('Pay back €89.00').waitFor();
    },
  },
  {
    title: 'Go on when the line breaks',
    play: async (people) => {
      const { me, colleague } = people;
      await people.withoutNetwork('cut', async () => {
        await me.addStep(RESOLVE, 'Typed without a network');
        await colleague.addStep(RESOLVE, 'Typed by the other without a network');
      });
      for (const board of [me, colleague]) {
        await board.button('Typed without a network').waitFor();
        await board.button('Typed by the other without a network').waitFor();
      }
      await people.withoutNetwork('silent', async () => {
        await me.button('Complete Typed without a network').click();
        await colleague.button('Complete Typed without a network').click();
        await colleague.button('Complete Typed by the other without a network').click();
      });
      for (const board of [me, colleague]) {
        await board.step('Typed without a network').getByText('Done').waitFor();
        await board.step('Typed by the other without a network').getByText('Done').waitFor();
      }
    },
  },
  {
    title: 'Close the case',
    play: async ({ me, colleague }) => {
      const check = await colleague.openStep('Check the receipt and the amount');
      await check.getByRole('radio', { name: 'Yes' }).check();
      await check.getByRole('textbox', { name: 'Amount to pay back' }).fill('89');
      await check.getByRole('button', { name: 'Complete step' }).click();
      await me.button('Fill in Pay back €89.00').waitFor();
      const pay = await me.openStep('Pay back €89.00');
      await pay.getByRole('radio', { name: 'Yes' }).check();
      await pay.getByRole('button', { name: 'Complete step' }).click();
      await me.button(/more not known$/).click();
      await me.setChoice('Customer agrees to the solution', 'Yes');
      await colleague.goal('It is put right').getByText('Achieved').waitFor();
      await me.menu('Close case');
      const close = me.page.getByRole('dialog', { name: 'Close case' });
      await close.getByRole('radio', { name: 'Yes' }).check();
      await close.getByRole('button', { name: 'Close case' }).click();
      await colleague.page.getByText(/its plan can be read, not changed/).waitFor();
      await me.page.getByText(/its plan can be read, not changed/).waitFor();
    },
  },
];
