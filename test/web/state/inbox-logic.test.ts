import t from 'tap';
import { identityValue } from '../../../web/features/customer/identity-words.ts';
import { outcomeOf } from '../../../web/features/inbox/outcome.ts';
import { elsewhereOf } from '../../../web/features/inbox/search-elsewhere.ts';
import { en } from '../../../web/messages/en.ts';
import { makeLanguage } from '../../../web/messages/use-t.ts';

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

t.test('[CUSTOMER-2] an account is named by its own number, without that of our page', async (t) => {
  const { t: translate } = makeLanguage('en', en, 'UTC');
  const shown = (kind: string, value: string) => identityValue(translate, { kind, value });
  t.equal(shown('meta-psid', '104000000000001:55577'), 'account 55577');
  t.equal(shown('instagram', '104000000000001:55577'), 'account 55577');
  t.equal(shown('handle', '@customer'), '@customer');
  t.equal(shown('phone', '+493023125001'), '+493023125001');
});

t.test('[INBOX-15] what came of an ended case', async (t) => {
  t.equal(outcomeOf({ state: 'closed', outcomeMet: true }), 'met');
  t.equal(outcomeOf({ state: 'completed', outcomeMet: false }), 'not-met');
  t.equal(outcomeOf({ state: 'terminated', outcomeMet: false }), 'ended-early');
  t.equal(outcomeOf({ state: 'terminated', outcomeMet: true }), 'met');
  t.equal(outcomeOf({ state: 'closed', outcomeMet: null }), 'unknown');
});
