import t from 'tap';
import type { ItemDefinition, StartingFragment } from '../../engine/index.ts';
import { aCaseType, aFragment, aStage, aTask, discretionary, on } from '../fixtures/builders.ts';
import { given, type Story } from './given.ts';

const QUEUE = '01890a5d-ac96-774b-bcce-b302099a8001';

const start = (more: Partial<Parameters<typeof aFragment>[0]> = {}, stage?: string): StartingFragment => ({
  definition: aFragment({ key: 'check', items: [aTask('look'), aTask('tell', { entry: [on('look')] })], ...more }),
  version: 3,
  parameters: { amount: 5 },
  ...(stage === undefined ? {} : { stage }),
});

/** A case of a type with two stages that starts with these fragments. */
const opened = (...starts: readonly StartingFragment[]) =>
  startedWith([aStage('first', [aTask('greet')]), aStage('second', [aTask('end')], { entry: [on('first')] })], starts);

function startedWith(plan: readonly ItemDefinition[], starts: readonly StartingFragment[]): Story {
  const definition = aCaseType({ plan });
  return given({ plan }, {}, { caseType: { definition, version: 1, queueId: QUEUE, starts } });
}

const parentOf = (story: Story, key: string) => story.item(key).parentId;

t.test('[START-1] a case starts with the fragments of its type, each with its version and parameters', async (t) => {
  const story = opened(start());
  t.match(
    [...story.theCase.fragments.values()],
    [{ templateKey: 'check', templateVersion: 3, parameters: { amount: 5 } }],
  );
  t.same(story.states('look'), ['active']);
  t.same(story.states('tell'), ['available']);
  t.same(parentOf(story, 'look'), story.id('first'));
  t.notOk(
    story.journal.some(({ type }) => type.startsWith('deviat')),
    'nobody departed from anything',
  );
  story.complete('look');
  t.same(story.states('tell'), ['active']);
});

t.test('[START-1] in a stage that has not begun it waits for the stage', async (t) => {
  const story = opened(start({}, 'second'));
  t.equal(story.item('look').state, 'initial');
  story.complete('greet');
  t.same(story.states('look'), ['active']);
});

t.test(
  '[START-1] a fragment of stages stands beside those of the plan; one without a stage to go to, in the plan',
  async (t) => {
    const stages = opened(start({ items: [aStage('own', [aTask('look')])] }));
    t.equal(parentOf(stages, 'own'), null);
    const bare = startedWith([aTask('greet')], [start()]);
    t.equal(parentOf(bare, 'look'), null);
  },
);

t.test('[START-1] what is discretionary in it stands in the planning table', async (t) => {
  const story = opened(start({ items: [aTask('look'), discretionary(aTask('maybe'))] }));
  t.match([...story.theCase.discretionary.values()], [{ key: 'maybe' }]);
});
