import t from 'tap';
import type { FragmentDefinition } from '../../engine/index.ts';
import { captureFromCase, parseFragment } from '../../templates/index.ts';
import { PlayedCase } from './play-case.ts';

const about = { key: 'captured', name: 'Captured', description: '' };
const given: FragmentDefinition = {
  key: 'repair',
  name: 'Repair',
  description: '',
  items: [
    {
      key: 'work',
      kind: 'stage',
      name: 'Work',
      autoComplete: 'facts.ok == true',
      items: [
        {
          key: 'look',
          kind: 'human-task',
          name: 'Look',
          exit: [{ id: 'too-late', if: 'facts.amount > 1000' }, { if: 'facts.product == "none"' }],
        },
        {
          key: 'sorry',
          kind: 'human-task',
          name: 'Say sorry',
          due: 'business:PT4H',
          entry: [{ on: [{ source: 'look', transition: 'exit', exitCriterion: 'too-late' }] }],
        },
        { key: 'told', kind: 'user-event', name: 'The customer told us' },
        {
          key: 'again',
          kind: 'human-task',
          name: 'Look again',
          entry: [
            {
              on: [
                { source: 'fact:address', transition: 'update' },
                { source: 'told', transition: 'occur' },
              ],
            },
          ],
        },
        {
          key: 'mend',
          kind: 'case-task',
          name: 'Mend it',
          caseType: 'repair',
          manualActivation: true,
          input: { product: 'facts.product' },
          output: { ok: 'facts.done' },
        },
        { key: 'weekly', kind: 'timer', name: 'Every week', after: 'business:R/P5D' },
        { key: 'extra', kind: 'human-task', name: 'Something extra', discretionary: true },
      ],
    },
  ],
};

t.test('every kind and every field of a definition goes through a case and back', async (t) => {
  const played = new PlayedCase().add(given);
  const all = [...played.state.items.values()].filter(({ fragmentId }) => fragmentId !== null).map(({ id }) => id);
  const { definition, notes } = captureFromCase(played.state, { ...about, itemIds: all });
  const [work] = given.items;
  const items = work?.items?.filter(({ discretionary }) => discretionary !== true);
  t.same(definition.items, [{ ...work, items }]);
  t.match(notes, [
    {
      code: 'planning-outside',
      item: 'work',
      detail: '"Something extra" may be planned in it and is left out; what somebody planned is among the steps.',
    },
  ]);
  t.same(
    parseFragment(definition).findings.filter(({ severity }) => severity === 'error'),
    [],
  );
});

t.test('an exit criterion without a name of its own is not waited for in the draft, and a note says so', async (t) => {
  const [work] = given.items;
  const entry = [{ on: [{ source: 'look', transition: 'exit' as const, exitCriterion: 'exit-1' }] }];
  const items = (work?.items ?? []).map((item) => (item.key === 'sorry' ? { ...item, entry } : item));
  const played = new PlayedCase().add({ ...given, items: [{ key: 'work', kind: 'stage', name: 'Work', items }] });
  const ids = [...played.state.items.values()]
    .filter(({ key }) => key === 'look' || key === 'sorry')
    .map(({ id }) => id);
  const { definition, notes } = captureFromCase(played.state, { ...about, itemIds: ids });
  t.equal(definition.items.find(({ key }) => key === 'sorry')?.entry, undefined);
  t.match(notes, [{ code: 'sentry-outside', item: 'sorry', detail: /"Look" to end by an exit that has no name/ }]);
});

t.test('[CAPTURE-4] an instant becomes a time from the beginning', async (t) => {
  const timer = { key: 'then', kind: 'timer' as const, name: 'Then', after: '2026-01-07T10:00:00Z' };
  const played = new PlayedCase().add({ ...given, items: [timer] });
  const id = [...played.state.items.values()].find(({ key }) => key === 'then')?.id;
  t.ok(id);
  const { definition, notes } = captureFromCase(played.state, { ...about, itemIds: id === undefined ? [] : [id] });
  t.match(definition.items[0]?.after, /^P\d+D/);
  t.match(notes, [{ code: 'instant-changed', item: 'then' }]);
});
