import t from 'tap';
import { outcomeOf } from '../../../web/features/inbox/outcome.ts';
import { elsewhereOf } from '../../../web/features/inbox/search-elsewhere.ts';

t.test('[INBOX-14] a search that finds nothing here leads to the narrowest list that has something', async (t) => {
  const open = { endedAt: null };
  const ended = { endedAt: '2026-01-01T00:00:00.000Z' };
  t.equal(elsewhereOf(undefined), null);
  t.equal(elsewhereOf({ items: [] }), null);
  t.strictSame(elsewhereOf({ items: [open, open] }), { state: 'open', count: 2, isMore: false });
  t.strictSame(elsewhereOf({ items: [ended] }), { state: 'ended', count: 1, isMore: false });
  t.strictSame(elsewhereOf({ items: [ended, open] }), { state: 'all', count: 2, isMore: false });
  t.strictSame(
    elsewhereOf({ items: [ended], next: 'x' }),
    { state: 'all', count: 1, isMore: true },
    'the rest is unknown',
  );
});

t.test('[INBOX-15] what came of an ended case', async (t) => {
  t.equal(outcomeOf({ state: 'closed', outcomeMet: true }), 'met');
  t.equal(outcomeOf({ state: 'completed', outcomeMet: false }), 'not-met');
  t.equal(outcomeOf({ state: 'terminated', outcomeMet: false }), 'ended-early');
  t.equal(outcomeOf({ state: 'terminated', outcomeMet: true }), 'met');
  t.equal(outcomeOf({ state: 'closed', outcomeMet: null }), 'unknown');
});
