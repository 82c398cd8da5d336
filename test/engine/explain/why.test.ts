import t from 'tap';
import { type Chain, type Link, why } from '../../../engine/index.ts';
import {
  aGoal,
  aMilestone,
  anAgent,
  aStage,
  aTask,
  aTimer,
  aWaitTask,
  on,
  theSystem,
  when,
} from '../../fixtures/builders.ts';
import { attach } from '../any-command.ts';
import { given, type Story } from '../given.ts';

const chainOf = (story: Story, key: string, events = story.journal): Chain =>
  why(story.theCase, events, { itemId: story.id(key) });

/** The chain of the last move, from the subject back: `b start: criterion <- a complete: command`. */
function told(story: Story, chain: Chain): string {
  const byVersion = new Map(chain.links.map((link) => [link.version, link]));
  const tell = (version: number | undefined): string => {
    const link = version === undefined ? undefined : byVersion.get(version);
    if (link === undefined) return '?';
    const reasons = link.because.map(tell);
    const tail = reasons.length === 0 ? '' : ` <- ${reasons.length === 1 ? reasons[0] : `(${reasons.join(' + ')})`}`;
    return `${nameOf(link)}: ${link.cause.code}${tail}`;
  };
  t.equal(chain.complete, true, 'nothing is left out');
  t.ok(story.journal.length >= (chain.links.at(-1)?.version ?? 0));
  return tell(chain.moves.at(-1));
}

function nameOf({ what }: Link): string {
  switch (what.kind) {
    case 'item':
      return `${what.item?.key} ${what.transition}`;
    case 'goal':
      return `${what.goal?.key} ${what.what}`;
    case 'case':
      return `case ${what.transition}`;
    case 'facts':
      return `facts ${what.names.join('+')}`;
    case 'fragment':
      return `fragment ${what.name}`;
    case 'event':
      return what.type;
  }
}

t.test('[EXPLAIN-5] a step that started is traced to the command that let it, with who and when', async (t) => {
  const story = given({ plan: [aTask('a'), aTask('b', { entry: [on('a', 'complete', { if: 'facts.go' })] })] });
  story.facts({ go: true }).at('2026-03-02T09:10:00.000Z');
  story.when({ type: 'complete-task', itemId: story.id('a') }, { actor: anAgent('agent-7') });
  const chain = chainOf(story, 'b');
  t.equal(told(story, chain), 'b start: criterion <- a complete: command');
  const start = chain.links.at(-1);
  t.match(start?.cause, {
    code: 'criterion',
    on: [{ kind: 'item', item: { key: 'a' }, transition: 'complete' }],
    if: 'facts.go',
    values: { 'facts.go': true },
  });
  t.match(start, { at: '2026-03-02T09:10:00.000Z', actor: { kind: 'person', id: 'agent-7' } });
});

t.test(
  '[EXPLAIN-5] the fact that made a condition true is in the chain, and the parts that had held since',
  async (t) => {
    const story = given({ plan: [aTask('a'), aTask('b', { entry: [on('a', 'complete', { if: 'facts.go' })] })] });
    story.complete('a').facts({ other: 1 }).facts({ go: true });
    t.equal(told(story, chainOf(story, 'b')), 'b start: criterion <- (a complete: command + facts go: command)');
    const values = chainOf(story, 'b').links.find(({ what }) => what.kind === 'facts')?.what;
    t.match(values, { names: ['go'], values: { go: true } });
  },
);

t.test('[EXPLAIN-5] a condition alone is traced to the fact', async (t) => {
  const story = given({ plan: [aTask('b', { entry: [when('facts.go')] })] }).facts({ go: true });
  t.equal(told(story, chainOf(story, 'b')), 'b start: criterion <- facts go: command');
});

t.test('[EXPLAIN-5] what ends with its stage is traced through the stage', async (t) => {
  const story = given({
    plan: [aStage('s', [aTask('a'), aStage('deep', [aTask('c')])], { exit: [on('stop')] }), aTask('stop')],
  }).complete('stop');
  t.equal(
    told(story, chainOf(story, 'c')),
    'c exit: parent <- deep exit: parent <- s exit: criterion <- stop complete: command',
  );
});

t.test('[EXPLAIN-5] a stage that completed names the children that ended last', async (t) => {
  const story = given({ plan: [aStage('s', [aTask('a'), aTask('b')]), aTask('next', { entry: [on('s')] })] });
  story.complete('a').complete('b');
  t.equal(
    told(story, chainOf(story, 'next')),
    'next start: criterion <- s complete: completion <- b complete: command',
  );
});

t.test('[EXPLAIN-5] a repetition is traced to the instance before it', async (t) => {
  const story = given({ plan: [aTask('a', { repetition: 'repetitionCounter < 3.0' })] }).complete('a');
  t.equal(told(story, chainOf(story, 'a')), 'a start: no-criterion <- a create: repetition <- a complete: command');
});

t.test('[EXPLAIN-5] a timer, a message of the customer, a skip with its reason', async (t) => {
  const story = given({
    plan: [aTimer('t', 'PT1H'), aTask('late', { entry: [on('t', 'occur')] }), aWaitTask('w'), aTask('x')],
  });
  story.when({ type: 'occur-timer', itemId: story.id('t') }, { actor: theSystem('timer') });
  t.equal(told(story, chainOf(story, 'late')), 'late start: criterion <- t occur: timer');
  story.when(attach('message-1', '2026-03-02T10:00:00.000Z'));
  t.equal(told(story, chainOf(story, 'w')), 'w complete: interaction <- interaction-attached: command');
  t.match(chainOf(story, 'w').links.at(-1)?.cause, { interactionId: 'message-1' });
  story.skip('x');
  t.match(chainOf(story, 'x').links.at(-1)?.cause, { code: 'command', reason: 'not needed here' });
});

t.test('[EXPLAIN-5] what a graft made is traced to the graft', async (t) => {
  const story = given({}).add({});
  t.equal(told(story, chainOf(story, 'pay-back')), 'pay-back create: command <- fragment Refund: command');
});

t.test('[EXPLAIN-5] a goal is traced to the facts that reached it, or to the person who said so', async (t) => {
  const story = given({
    goals: [aGoal('paid', { conditions: [{ name: 'paid', if: 'facts.amount > 10' }] }), aGoal('calm')],
    plan: [aTask('next', { entry: [on('goal:paid', 'achieve')] })],
  }).facts({ amount: 12 });
  t.equal(
    told(story, chainOf(story, 'next')),
    'next start: criterion <- paid achieved: conditions <- facts amount: command',
  );
  const chain = why(story.theCase, story.journal, { goalId: story.goal('paid').id });
  t.match(chain.links.at(-1), { what: { kind: 'goal', what: 'achieved' }, cause: { values: { 'facts.amount': 12 } } });
  story.when({ type: 'achieve-goal', goalId: story.goal('calm').id, evidence: 'They wrote thanks' });
  t.match(why(story.theCase, story.journal, { goalId: story.goal('calm').id }).links.at(-1)?.cause, {
    code: 'command',
    reason: 'They wrote thanks',
  });
});

t.test('[EXPLAIN-5] with a part of the journal it tells what it can, and that more lies before', async (t) => {
  const story = given({ plan: [aTask('a'), aTask('b', { entry: [on('a', 'complete', { if: 'facts.go' })] })] });
  story.complete('a').facts({ go: true });
  const whole = chainOf(story, 'b');
  const last = story.journal.at(-1)?.version ?? 0;
  const part = chainOf(story, 'b', story.journal.slice(-3));
  t.equal(whole.complete, true);
  t.equal(part.complete, false);
  t.same(part.moves, [last], 'the start alone');
  t.match(part.links.at(-1), { version: last, cause: { code: 'criterion' } });
});

t.test('[EXPLAIN-5] a chain is bounded however long the story', async (t) => {
  const row = Array.from({ length: 40 }, (_, at) =>
    aMilestone(`m${at}`, { entry: [on(at === 0 ? 'a' : `m${at - 1}`, at === 0 ? 'complete' : 'occur')] }),
  );
  const story = given({ plan: [aTask('a'), ...row] }).complete('a');
  const chain = chainOf(story, 'm39');
  t.ok(chain.links.length <= 150);
  t.equal(chain.complete, false, 'and says that it was cut');
  t.ok(
    chain.links.some(({ what }) => what.kind === 'item' && what.item?.key === 'm38'),
    'what is near is told',
  );
});

t.test('[EXPLAIN-5] erased texts leave the chain standing', async (t) => {
  const story = given({ plan: [aTask('a'), aTask('b', { entry: [on('a', 'complete', { if: 'facts.go' })] })] });
  story.facts({ go: true }).complete('a');
  const erased = story.journal.map((event) => ({ ...event, personal: null }));
  const chain = chainOf(story, 'b', erased);
  t.match(chain.links.at(-1)?.cause, { code: 'criterion', if: 'facts.go', values: {} });
});
