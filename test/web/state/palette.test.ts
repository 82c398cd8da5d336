import t from 'tap';
import type { Suggestion } from '../../../api/contract/views.ts';
import {
  againstIt,
  evidenceLine,
  isFaint,
  isRefused,
  whyLines,
} from '../../../web/features/fragment-palette/evidence-line.ts';
import { foundRows, inParts } from '../../../web/features/fragment-palette/palette-rows.ts';
import { connected, portChoices } from '../../../web/features/fragment-palette/port-choices.ts';
import { en } from '../../../web/messages/en.ts';
import { makeLanguage } from '../../../web/messages/use-t.ts';
import { anItem } from './palette-fixture.ts';

const { t: say, formats } = makeLanguage('en', en, 'UTC');

function suggestion(templateKey: string, more: Partial<Suggestion> = {}): Suggestion {
  return {
    templateKey,
    version: 1,
    name: templateKey,
    description: '',
    parameters: null,
    usedIn: 0,
    outOf: 148,
    goalsMet: 0,
    ended: 0,
    used: null,
    met: null,
    isSmall: true,
    because: '',
    applies: true,
    dependsOn: [],
    missingGoals: [],
    isPresent: false,
    helpsWith: [],
    itemNames: ['a'],
    ports: [],
    requires: [],
    ...more,
  };
}
const share = (count: number, of: number) => ({ count, of, rate: count / of, low: 0.86, high: 0.95 });

t.test('[PALETTE-1] what fits comes first, then what is mine, then the rest; each once', async (t) => {
  const ranked = [
    ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((key) => suggestion(key)),
    suggestion('there', { isPresent: true }),
    suggestion('later', { applies: false }),
    suggestion('kept-later', { applies: false }),
  ];
  const rows = inParts([...ranked, suggestion('f')], {
    favourites: ['kept-later', 'a', 'gone'],
    news: ['f'],
    collections: [{ name: 'Night shift', keys: ['g', 'f'] }],
    recent: ['g', 'f', 'there'],
  });
  t.same(
    rows.map(({ key, part }) => `${part} ${key}`),
    [
      ...['a', 'b', 'c', 'd', 'e'].map((key) => `suggested ${key}`),
      'favourite kept-later',
      'new f',
      'collection g',
      'recent there',
      'all h',
      'not-now later',
    ],
  );
  t.equal(rows.find(({ key }) => key === 'g')?.collection, 'Night shift');
  t.same(
    foundRows(ranked.slice(0, 2)).map(({ key, part }) => [key, part]),
    [
      ['a', undefined],
      ['b', undefined],
    ],
  );
});

t.test('[SUGGEST-7] percents where there are enough, counts where there are few', async (t) => {
  const many = suggestion('refund', { used: share(92, 148), met: share(71, 78), isSmall: false });
  t.equal(evidenceLine(say, many), 'on 62% of 148 alike · goal met in 91%');
  t.notOk(isFaint(many));
  const few = suggestion('refund', { outOf: 6, used: share(4, 6), met: share(1, 1) });
  t.equal(evidenceLine(say, few), 'on 4 of 6 alike · goal met in 1 of 1');
  t.ok(isFaint(few));
  t.equal(evidenceLine(say, suggestion('new', { used: share(0, 148) })), 'not used here yet');
});

t.test('[SUGGEST-8] why it stands there, in sentences', async (t) => {
  const many = suggestion('refund', {
    used: share(92, 148),
    met: share(71, 78),
    isSmall: false,
    helpsWith: ['Money back', 'Content'],
  });
  t.same(whyLines(say, many, formats.list), [
    'Helps with: Money back and Content',
    'Used on 92 of 148 cases of this type (62%).',
    'Of 78 that ended, 71 reached the goal: 91%, between 86% and 95%.',
  ]);
  const odd = suggestion('refund', { met: share(1, 1), applies: false, isPresent: true });
  t.same(whyLines(say, odd, formats.list), [
    'The case has it already.',
    'Nobody has used it on cases of this type yet.',
    'Of 1 that ended, 1 reached the goal: too few to say much.',
  ]);
});

t.test('[PALETTE-3] what speaks against a fragment is said with what would change it', async (t) => {
  const fact = (title: string, known: boolean) => ({ name: title, title, known });
  const against = (more: Partial<Suggestion>) => againstIt(say, suggestion('refund', more), formats.list);
  t.equal(against({}), null);
  t.same(against({ applies: false, dependsOn: [fact('Problem', false), fact('Amount', true)] }), {
    words:
      'Whether it is meant for this case depends on what is not known yet: Problem. You can add it all the same; that it was is recorded.',
    isRefused: false,
  });
  t.match(against({ applies: false, dependsOn: [fact('Amount', true)] })?.words, /That depends on: Amount\. You can/);
  t.match(against({ applies: false })?.words, /^It is not meant for the case as it is\. You can/);
  t.match(against({ missingGoals: ['paid', 'content'] }), { words: /\(paid and content\)/, isRefused: true });
  t.ok(isRefused(suggestion('refund', { missingGoals: ['paid'] })));
});

t.test('[PALETTE-3] a node of the build before does not say what speaks against a fragment', async (t) => {
  const { dependsOn, missingGoals, ...before } = suggestion('refund', { applies: false });
  t.match(againstIt(say, before, formats.list)?.words, /^It is not meant for the case as it is\. You can/);
  t.notOk(isRefused(before));
});

t.test('[PALETTE-2] a port offers what can make happen what it waits for', async (t) => {
  const items = [
    anItem('b', 'human-task', 'completed'),
    anItem('z', 'human-task', 'active'),
    anItem('a', 'stage', 'active'),
    anItem('gone', 'human-task', 'terminated'),
    anItem('m', 'milestone', 'available'),
  ];
  const names = (transitions: readonly string[]) => portChoices(items, transitions).map(({ name }) => name);
  t.same(names(['complete']), ['a', 'z', 'b'], 'open ones first');
  t.same(names(['occur']), ['m']);
  t.same(
    connected(
      new Map([
        ['one', 'a'],
        ['two', ''],
      ]),
    ),
    { one: 'a' },
  );
});
