import t from 'tap';
import { type CompletionLook, explainCase } from '../../../engine/index.ts';
import { aGoal, aStage, aTask, on, when } from '../../fixtures/builders.ts';
import { given, type Story } from '../given.ts';

/** What holds a stage, or the case: `active b (both)`. */
function holding(story: Story, stage?: string): readonly string[] {
  return look(story, stage).holding.map((hold) => {
    const what =
      'item' in hold ? hold.item.key : 'goal' in hold ? hold.goal.key : 'entry' in hold ? hold.entry.key : '';
    return [hold.code, what, `(${hold.holds})`].filter((part) => part !== '').join(' ');
  });
}

function look(story: Story, stage?: string): CompletionLook {
  const { completion, stages } = explainCase(story.theCase);
  const found = stage === undefined ? completion : stages.find(({ stage: its }) => its?.key === stage);
  if (found === undefined) throw new Error(`no completion of ${stage}`);
  return found;
}

t.test(
  '[EXPLAIN-3] a stage tells what keeps it from completing by itself, and what keeps a person from it',
  async (t) => {
    const story = given({
      plan: [
        aStage('s', [
          aTask('busy'),
          aTask('must', { required: true, entry: [when('facts.go')] }),
          aTask('may', { entry: [when('facts.go')] }),
          aTask('done'),
        ]),
      ],
    }).complete('done');
    t.same(holding(story, 's'), ['active busy (both)', 'required-open must (both)', 'open may (itself)']);
    t.equal(look(story, 's').byPerson, false);
    story.complete('busy');
    story.skip('must');
    t.same(holding(story, 's'), ['open may (itself)']);
    t.equal(look(story, 's').byPerson, true);
  },
);

t.test('[EXPLAIN-3] an auto-completing stage waits for its first end, and not for what may be left', async (t) => {
  const auto = { autoComplete: true } as const;
  const story = given({
    plan: [aStage('s', [aTask('a', { manualActivation: true }), aTask('b', { entry: [when('facts.go')] })], auto)],
  });
  t.same(holding(story, 's'), ['nothing-ended (itself)']);
  t.same(look(story, 's').byPerson, true);
});

t.test(
  '[EXPLAIN-3] the case: required goals and work that cannot be left hold a person too, at any depth',
  async (t) => {
    const story = given({
      goals: [aGoal('calm', { required: true }), aGoal('nice')],
      plan: [aStage('s', [aTask('must', { required: true }), aTask('may')]), aTask('top')],
    });
    t.same(holding(story), [
      'goal-open calm (both)',
      'active s (itself)',
      'active top (itself)',
      'required-open must (person)',
      'holds-open (itself)',
    ]);
    t.equal(look(story).byPerson, false);
    story.when({ type: 'achieve-goal', goalId: story.goal('calm').id, evidence: 'said so' }).complete('must');
    t.same(holding(story), ['active s (itself)', 'active top (itself)', 'holds-open (itself)']);
    t.equal(look(story).byPerson, true);
    story.when({ type: 'close-case', outcomeMet: true });
    t.same(holding(story).slice(0, 1), ['not-active (both)']);
    t.equal(look(story).byPerson, false);
  },
);

t.test('[EXPLAIN-3] a repetition that waits holds its stage unless it auto-completes', async (t) => {
  const again = aTask('again', { entry: [on('a', 'complete')], repetition: true });
  const told = (auto: boolean) => {
    const story = given({ plan: [aStage('s', [aTask('a'), aTask('b'), again], { autoComplete: auto })] });
    story.complete('a').complete('again');
    return holding(story, 's');
  };
  t.same(told(false), ['active b (both)', 'waiting-repetition again (itself)']);
  t.same(told(true), ['active b (both)']);
});

t.test('[EXPLAIN-3] of very many only the first are listed, and how many more there are', async (t) => {
  const tasks = Array.from({ length: 60 }, (_, at) => aTask(`t${at}`));
  const { holding: listed, more } = look(given({ plan: [aStage('s', tasks)] }), 's');
  t.equal(listed.length, 50);
  t.equal(more, 10);
});

t.test('[EXPLAIN-3] what may still be planned keeps a stage from completing by itself, not a person', async (t) => {
  const extra = aTask('extra', { discretionary: true, applicability: 'facts.go' });
  const story = given({ plan: [aStage('s', [aTask('a'), aTask('b'), extra])] }).complete('a');
  t.same(holding(story, 's'), ['active b (both)']);
  story.facts({ go: true });
  t.same(holding(story, 's'), ['active b (both)', 'discretionary extra (itself)']);
});
