import t from 'tap';
import {
  type Audience,
  emptyBoard,
  explainCase,
  explainGoal,
  explainItem,
  foldFrames,
  goalId,
  itemId,
  type RecordedEvent,
  type Sight,
  sightOf,
  toFacts,
  why,
} from '../../../engine/index.ts';
import { aGoal, aTask, on } from '../../fixtures/builders.ts';
import { given, type Story } from '../given.ts';

/** The same journal in which some events are for few: what an audience then sees of the case. */
function sightFor(story: Story, journal: readonly RecordedEvent[], audience: Audience): Sight {
  const frames = journal.map((event) => ({
    version: event.version,
    at: event.at,
    commandId: event.commandId,
    facts: toFacts(event, audience),
  }));
  return sightOf(foldFrames(emptyBoard('case-1'), frames), story.theCase);
}

/** The journal in which everything about these things is restricted. */
function hiding(story: Story, names: readonly string[]): readonly RecordedEvent[] {
  const ids = new Set<string>([
    ...[...story.theCase.items.values()].filter(({ key }) => names.includes(key)).map(({ id }) => id),
    ...[...story.theCase.goals.values()].filter(({ key }) => names.includes(key)).map(({ id }) => id),
  ]);
  return story.journal.map((event) => {
    const text = JSON.stringify(event.data);
    const isAbout = [...ids, ...names].some((name) => text.includes(`"${name}"`)) && event.type !== 'case-opened';
    return isAbout ? { ...event, audience: 'restricted' } : event;
  });
}

t.test('[EXPLAIN-6] an explanation names nothing that its audience may not see', async (t) => {
  const story = given({
    goals: [aGoal('secret-goal'), aGoal('open-goal', { conditions: [{ name: 'checked', if: 'facts.suspicion < 3' }] })],
    plan: [
      aTask('secret-check'),
      aTask('pay', {
        entry: [
          {
            on: [
              { source: 'secret-check', transition: 'complete' },
              { source: 'goal:secret-goal', transition: 'achieve' },
            ],
            if: 'facts.suspicion < 3',
          },
        ],
      }),
    ],
  }).facts({ suspicion: 9, amount: 4 });
  const journal = hiding(story, ['secret-check', 'secret-goal', 'suspicion']).map(
    (event): RecordedEvent =>
      // The line that creates the paying step names the secret check as its source and stays internal.
      event.type === 'item-created' && event.data.item.key === 'pay' ? { ...event, audience: 'internal' } : event,
  );
  const sight = sightFor(story, journal, 'internal');
  const told = JSON.stringify(explainCase(story.theCase, sight));
  for (const secret of ['suspicion', story.id('secret-check'), story.goal('secret-goal').id, '9'])
    t.notOk(told.includes(`"${secret}"`) || told.includes(`facts.${secret}`), `${secret} is not told`);
  t.match(explainItem(story.theCase, story.id('pay'), sight)?.waitingFor, [
    {
      code: 'criterion',
      criterion: {
        on: [{ source: { kind: 'item', items: [] } }, { source: { kind: 'goal', goal: null } }],
        condition: { if: null, holds: false, values: {}, missing: [] },
      },
    },
  ]);
  t.equal(explainItem(story.theCase, story.id('secret-check'), sight), null);
  t.equal(explainGoal(story.theCase, story.goal('secret-goal').id, sight), null);
  const all = JSON.stringify(explainCase(story.theCase, sightFor(story, journal, 'restricted')));
  t.ok(all.includes('suspicion') && all.includes(story.id('secret-check')), 'who may see it is told');
});

t.test('[EXPLAIN-6] a cause chain skips what its audience may not hear', async (t) => {
  const story = given({
    plan: [
      aTask('secret-check'),
      aTask('pay', { entry: [on('secret-check', 'complete', { if: 'facts.suspicion < 3' })] }),
    ],
  });
  story.facts({ suspicion: 1 }).complete('secret-check');
  const journal = hiding(story, ['secret-check', 'suspicion']).map(
    (event): RecordedEvent =>
      event.type === 'item-transitioned' && event.data.itemId === story.id('pay')
        ? { ...event, audience: 'internal' }
        : event,
  );
  const chain = (audience: Audience) =>
    JSON.stringify(
      why(story.theCase, journal, { itemId: story.id('pay') }, { sight: sightFor(story, journal, audience), audience }),
    );
  t.notOk(chain('internal').includes('suspicion'));
  t.notOk(chain('internal').includes(story.id('secret-check')));
  t.ok(chain('restricted').includes('suspicion'));
});

t.test('[EXPLAIN-6] what is not in the case is not explained to anybody', async (t) => {
  const story = given({});
  t.equal(explainItem(story.theCase, itemId('none')), null);
  t.equal(explainGoal(story.theCase, goalId('none')), null);
  t.same(why(story.theCase, story.journal, { itemId: itemId('none') }).links, []);
});
