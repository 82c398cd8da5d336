import t from 'tap';
import { templatesSearch } from '../../../web/app/search-params.ts';
import {
  cleared,
  isNarrowed,
  isSame,
  needing,
  withChoice,
  withoutName,
} from '../../../web/features/template-library/library/library-search.ts';
import { comparable, type Marked, mergeable, turned } from '../../../web/features/template-library/library/marked.ts';

t.test('[LIBRARY-4] the address keeps what narrows the library, and nothing else', async (t) => {
  const said = { kind: 'fragment', goal: 'put-right', tag: 'energy', owner: 'nobody', needs: 'drift', sort: 'used' };
  t.strictSame(templatesSearch(said), said);
  t.strictSame(templatesSearch({ owner: 'me', needs: 'love', sort: 'name', team: 'x', state: 'gone' }), {});
});

t.test('[LIBRARY-4] a choice narrows, an empty one widens again', async (t) => {
  const search = templatesSearch({ kind: 'fragment', q: 'refund', sort: 'met' });
  t.strictSame(withChoice(search, { goal: 'settled' }), { ...search, goal: 'settled' });
  t.strictSame(withChoice(search, { kind: undefined, q: '' }), { sort: 'met' });
  t.ok(isNarrowed(search));
  t.strictSame(cleared(search), { q: 'refund', sort: 'met' });
  t.notOk(isNarrowed(cleared(search)));
});

t.test('[LIBRARY-5] what needs somebody is asked for in every state', async (t) => {
  t.strictSame(needing({ state: 'retired', tag: 'energy' }, 'review'), { tag: 'energy', needs: 'review' });
  t.strictSame(needing({ needs: 'review', tag: 'energy' }, undefined), { tag: 'energy' });
});

t.test('[LIBRARY-6] a saved list is known again in its address', async (t) => {
  t.ok(isSame({ tag: 'energy', needs: 'drift', sort: 'name' }, templatesSearch({ needs: 'drift', tag: 'energy' })));
  t.notOk(isSame({ sort: 'used' }, {}));
  t.strictSame(withoutName({ sort: 'name', q: 'x' }), { q: 'x' });
});

t.test('two of one kind that are marked can be compared, and two fragments merged', async (t) => {
  const of = (key: string, kind: 'fragment' | 'case-type' = 'fragment') => ({ key, name: key, kind });
  const [refund, damaged, billing] = [of('refund'), of('damaged'), of('billing', 'case-type')];
  const marked = [damaged, refund].reduce<Marked>(turned, []);
  t.same(comparable(marked), [damaged, refund], 'in the order in which they were marked');
  t.same(mergeable(marked), [damaged, refund]);
  t.same(turned(marked, damaged), [refund]);
  t.equal(comparable([refund]), null);
  t.equal(comparable([...marked, of('lost')]), null);
  t.equal(comparable([refund, billing]), null);
  t.same(comparable([billing, of('access', 'case-type')])?.length, 2);
  t.equal(mergeable([billing, of('access', 'case-type')]), null);
});
