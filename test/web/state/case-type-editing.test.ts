import t from 'tap';
import {
  blankCaseType,
  goalsOf,
  moved,
  numberingOf,
  stagesOf,
  startsOf,
  withGoal,
  withNewGoal,
  withNewStart,
  withNumbering,
  without,
  withStart,
} from '../../../web/features/template-library/case-types/edit.ts';

const blank = blankCaseType('Tender', 'tender', 'bids', 'Work');

t.test('goals: a key of their own that stays, fields set and taken out, order', async (t) => {
  const two = withNewGoal(withNewGoal(blank, 'Bid is sent'), 'Bid is sent');
  t.same(
    goalsOf(two).map(({ key }) => key),
    ['bid-is-sent', 'bid-is-sent-2'],
  );
  const changed = withGoal(two, 'bid-is-sent', { name: 'Sent', due: 'P14D', required: true });
  t.match(goalsOf(changed)[0], { key: 'bid-is-sent', name: 'Sent', due: 'P14D', required: true, weight: null });
  t.equal(goalsOf(withGoal(changed, 'bid-is-sent', { due: undefined }))[0]?.due, '');
  t.same(
    goalsOf(moved(changed, 'goals', 0, 1)).map(({ key }) => key),
    ['bid-is-sent-2', 'bid-is-sent'],
  );
  t.equal(moved(changed, 'goals', 0, -1), changed, 'the first cannot go up');
  t.equal(moved(changed, 'goals', 1, 1), changed, 'nor the last down');
  t.same(without(without(changed, 'goals', 0), 'goals', 0)['goals'], [], 'the list of goals must be there');
});

t.test('starting fragments: where they go and with what, and no list when there are none', async (t) => {
  const one = withNewStart(blank, 'site-visit');
  t.same(startsOf(one), [{ fragment: 'site-visit', stage: '', parameters: {} }]);
  const placed = withStart(one, 0, { stage: 'work', parameters: { days: 3 } });
  t.same(placed['starts'], [{ fragment: 'site-visit', stage: 'work', parameters: { days: 3 } }]);
  t.same(withStart(placed, 0, { stage: '', parameters: {} })['starts'], [{ fragment: 'site-visit' }]);
  t.notOk('starts' in without(placed, 'starts', 0));
  t.same(stagesOf(blank), [{ key: 'work', name: 'Work' }]);
});

t.test('numbers: what is the same as saying nothing is not said', async (t) => {
  t.same(numberingOf(blank), { prefix: 'C', year: false });
  t.same(withNumbering(blank, { prefix: 't-9', year: true })['numbering'], { prefix: 'T', year: true });
  t.same(withNumbering(blank, { prefix: '', year: true })['numbering'], { prefix: 'C', year: true });
  const set = withNumbering(blank, { prefix: 'TENDERS', year: false });
  t.same(set['numbering'], { prefix: 'TENDER' });
  t.notOk('numbering' in withNumbering(set, { prefix: 'c', year: false }));
});
