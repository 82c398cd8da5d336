import assert from 'node:assert/strict';
import fc from 'fast-check';
import t from 'tap';
import { LayeredMap } from '../../engine/case/layered-map.ts';
import { runs } from './runs.ts';

type Step = readonly ['set', number, string] | readonly ['delete', number] | readonly ['finish'];
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(fc.constant('set' as const), fc.nat(200), fc.string()),
  fc.tuple(fc.constant('delete' as const), fc.nat(200)),
  fc.tuple(fc.constant('finish' as const)),
);

t.test('[CASE-4] a layered map is a map, order included, and old ones never change', async () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400, size: 'max' }), (steps) => {
      const model = new Map<number, string>();
      const kept: [LayeredMap<number, string>, [number, string][]][] = [];
      let map = LayeredMap.of<number, string>();
      let draft = map.draft();
      for (const [what, key, value] of steps) {
        if (what === 'set') {
          draft.set(key, value);
          model.set(key, value);
        } else if (what === 'delete') {
          assert.equal(draft.delete(key), model.delete(key));
        } else {
          map = draft.finish();
          kept.push([map, [...map]]);
          draft = map.draft();
        }
        assert.equal(draft.size, model.size);
        if (key !== undefined) assert.equal(draft.get(key), model.get(key));
      }
      const last = draft.finish();
      assert.deepEqual(new Map(last), model);
      assert.deepEqual([...last.keys()].length, model.size);
      assert.deepEqual([...last.values()].sort(), [...model.values()].sort());
      for (const [old, entries] of kept) assert.deepEqual([...old], entries);
    }),
    runs,
  );
});

t.test('[CASE-4] a draft that changes nothing is the map it came from', async (t) => {
  const map = LayeredMap.of<string, number>([['a', 1]]);
  t.equal(map.draft().finish(), map);
  const draft = map.draft();
  draft.set('b', 2);
  t.same(
    [...draft.finish()],
    [
      ['a', 1],
      ['b', 2],
    ],
  );
  t.same([...map], [['a', 1]]);
});
