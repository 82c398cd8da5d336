import t from 'tap';
import type { TemplateState } from '../../engine/index.ts';
import {
  circleOfSuccessors,
  newestPublished,
  nextVersion,
  openDraft,
  possibleActions,
  retiring,
  TEMPLATE_ACTIONS,
} from '../../templates/index.ts';

const v = (version: number, state: TemplateState) => ({ version, state });

t.test('[LIFE-1] what can be done with a template, by the state of its versions', (t) => {
  const draft = ['save-draft', 'send-to-review', 'publish', 'discard-draft'];
  const inReview = ['save-draft', 'take-back', 'send-back', 'publish'];
  const table: readonly [states: readonly TemplateState[], actions: readonly string[]][] = [
    [[], []],
    [['draft'], draft],
    [['in-review'], inReview],
    [['published'], ['start-draft', 'retire']],
    [['retired'], ['start-draft']],
    [
      ['published', 'published'],
      ['start-draft', 'retire'],
    ],
    [
      ['published', 'draft'],
      [...draft, 'retire'],
    ],
    [
      ['published', 'in-review'],
      [...inReview, 'retire'],
    ],
    [['retired', 'draft'], draft],
    [['retired', 'in-review'], inReview],
    [
      ['retired', 'published'],
      ['start-draft', 'retire'],
    ],
    [
      ['retired', 'published', 'draft'],
      [...draft, 'retire'],
    ],
  ];
  for (const [states, actions] of table) {
    const versions = states.map((state, index) => v(index + 1, state));
    t.same(possibleActions(versions), actions, states.join(', ') || 'no version');
  }
  t.same(
    Object.entries(TEMPLATE_ACTIONS).map(([action, { from, to }]) => [action, from, to]),
    [
      ['start-draft', [null], 'draft'],
      ['save-draft', ['draft', 'in-review'], null],
      ['send-to-review', ['draft'], 'in-review'],
      ['take-back', ['in-review'], 'draft'],
      ['send-back', ['in-review'], 'draft'],
      ['publish', ['draft', 'in-review'], 'published'],
      ['discard-draft', ['draft'], 'gone'],
      ['retire', [null, 'draft', 'in-review'], 'retired'],
    ],
    'every change with where it is made from and where it leads',
  );
  t.end();
});

t.test('[LIFE-2] one version is open at most, and numbers are never given twice', (t) => {
  t.same(openDraft([v(1, 'published'), v(2, 'draft')]), v(2, 'draft'));
  t.same(openDraft([v(1, 'retired'), v(2, 'in-review')]), v(2, 'in-review'));
  t.equal(openDraft([v(1, 'retired'), v(2, 'published')]), undefined);
  t.equal(nextVersion([]), 1);
  t.equal(nextVersion([v(1, 'retired'), v(2, 'published')]), 3);
  t.equal(nextVersion([v(1, 'published')], 4), 5, 'also not the number of a draft that was discarded');
  t.same(newestPublished([v(1, 'published'), v(3, 'draft'), v(2, 'published')]), v(2, 'published'));
  t.equal(newestPublished([v(1, 'in-review')]), undefined);
  t.same(retiring([v(1, 'published'), v(2, 'published'), v(3, 'draft')]).length, 2);
  t.end();
});

t.test('[LIFE-6] successors lead on, never in a circle', (t) => {
  const links = new Map([
    ['b', 'c'],
    ['c', 'd'],
    ['x', 'y'],
    ['y', 'x'],
  ]);
  const successorOf = (key: string) => links.get(key) ?? null;
  t.equal(circleOfSuccessors('a', 'b', successorOf), null);
  t.same(circleOfSuccessors('a', 'a', successorOf), ['a', 'a']);
  t.same(circleOfSuccessors('d', 'b', successorOf), ['d', 'b', 'c', 'd']);
  t.ok(circleOfSuccessors('z', 'x', successorOf), 'a circle that is there already ends too');
  t.end();
});
