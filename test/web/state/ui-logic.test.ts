import t from 'tap';
import { withQuery } from '../../../web/api-client/client.ts';
import { ApiProblem, toProblem, Unreachable } from '../../../web/api-client/problem.ts';
import { caseSearch, inboxSearch, sameSite, signInSearch, templateSearch } from '../../../web/app/search-params.ts';
import { missingOf, secretOf } from '../../../web/features/first-administrator/form.ts';
import { nextTask } from '../../../web/features/inbox/next-work.ts';
import { rowHeight, stepTo } from '../../../web/features/inbox/row-steps.ts';
import { groupsAt } from '../../../web/features/supervisor/deadline-groups.ts';
import { en } from '../../../web/messages/en.ts';
import { makeLanguage } from '../../../web/messages/use-t.ts';
import { deadlineStatus, deadlineWords } from '../../../web/ui/deadline.ts';
import { initials, personColour } from '../../../web/ui/person.ts';
import { problemWords } from '../../../web/ui/problem-words.ts';
import { arrange, follow, takeOrder } from '../../../web/ui/stable-rows.ts';
import { aBoard, anItem } from './board-fixture.ts';

const NOW = Date.parse('2026-03-02T12:00:00Z');
const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();
const { t: words } = makeLanguage('en', en, 'UTC');
const said = (minutes: number) => {
  const { key, values } = deadlineWords(at(minutes), NOW);
  return words(key, { ...values });
};

t.test('[UI-1] deadlines count in words that fit', (t) => {
  t.equal(said(12), '12 min left');
  t.equal(said(124), '2 h 4 min left');
  t.equal(said(26 * 60), '1 d 2 h left');
  t.equal(said(0.5), 'due now');
  t.equal(said(-4), 'late by 4 min');
  t.equal(said(-3 * 60 - 1), 'late by 3 h 1 min');
  t.equal(said(-0.5), 'just late');
  t.same(
    [at(31), at(29), at(-1)].map((due) => deadlineStatus(due, NOW)),
    ['on-track', 'at-risk', 'breached'],
  );
  t.end();
});

t.test('[UI-2] time moves the cuts of the deadline list, never a row', (t) => {
  const dues = [at(-5), at(10), at(100), null];
  t.equal(groupsAt(dues, NOW), 'late,soon,later,none');
  t.equal(groupsAt(dues, NOW + 75 * 60_000), 'late,late,soon,none');
  t.end();
});

const rows = (...ids: string[]) => ids.map((id) => ({ id, text: id }));
const ids = (stable: { readonly rows: readonly { readonly row: { readonly id: string }; readonly left: boolean }[] }) =>
  stable.rows.map(({ row, left }) => (left ? `(${row.id})` : row.id)).join(' ');

t.test(
  '[INBOX-1] rows keep their place: what is new is counted, what left is marked, until the order is taken',
  (t) => {
    const shown = takeOrder([rows('a', 'b', 'c')]);
    const pages = [rows('new', 'c', 'a')];
    const after = follow(shown, pages);
    t.equal(ids(arrange(after, pages, false)), 'a (b) c');
    t.equal(arrange(after, pages, false).news, 1);
    t.equal(ids(arrange(takeOrder(pages), pages, false)), 'new c a');
    t.end();
  },
);

t.test('[INBOX-1] contents follow in place; an empty list has no place to keep', (t) => {
  const after = follow(takeOrder([rows('a')]), [[{ id: 'a', text: 'changed' }]]);
  t.equal(after.known.get('a')?.text, 'changed');
  const first = follow(takeOrder<{ id: string; text: string }>([[]]), [rows('a')]);
  t.equal(ids(arrange(first, [rows('a')], false)), 'a');
  t.end();
});

t.test('[INBOX-2] further pages are appended, and rows that new ones push off the last page have not left', (t) => {
  const two = [rows('a', 'b'), rows('c', 'd')];
  const after = follow(takeOrder([rows('a', 'b')]), two);
  t.equal(ids(arrange(after, two, true)), 'a b c d');
  const pushed = [rows('new', 'a'), rows('b', 'c')];
  const later = follow(after, pushed);
  t.equal(ids(arrange(later, pushed, true)), 'a b c d');
  t.equal(arrange(later, pushed, true).news, 1);
  t.equal(ids(arrange(later, pushed, false)), 'a b c (d)');
  t.end();
});

t.test('[INBOX-3] steps go from nothing to the first row and stop at the ends', (t) => {
  t.same([stepTo(-1, 1, 5), stepTo(-1, -1, 5), stepTo(4, 1, 5), stepTo(2, -1, 5)], [0, 0, 4, 1]);
  t.same([stepTo(2, Number.NEGATIVE_INFINITY, 5), stepTo(2, Number.POSITIVE_INFINITY, 5)], [0, 4]);
  t.equal(stepTo(-1, 1, 0), 0);
  t.same(
    [rowHeight('dense', false, false), rowHeight('regular', false, false), rowHeight('dense', false, true)],
    [28, 36, 44],
  );
  t.end();
});

t.test('[INBOX-4] the next step is the active one that is due first', (t) => {
  const board = aBoard({
    items: [
      anItem('a', { state: 'active', order: 'a' }),
      anItem('b', { state: 'active', order: 'b', dueAt: at(90) }),
      anItem('c', { state: 'active', order: 'c', dueAt: at(10) }),
      anItem('d', { state: 'completed', order: 'd', dueAt: at(1) }),
      anItem('e', { state: 'active', kind: 'stage', order: 'e', dueAt: at(1) }),
    ],
  });
  t.equal(nextTask(board)?.id, 'c');
  t.equal(nextTask(aBoard({})), null);
  t.end();
});

t.test('[ROUTE-1] what an address says is taken when it makes sense, and never fails', (t) => {
  const id = '01900000-0000-7000-8000-000000000001';
  t.same(inboxSearch({ view: 'late', sort: 'due', case: id, q: 4812, state: 'gone', queue: 'x' }), {
    view: 'late',
    sort: 'due',
    case: id,
    q: '4812',
  });
  t.same(inboxSearch({ view: ['mine'], q: { a: 1 }, case: null }), {});
  t.same(caseSearch({ item: id, plan: 'wall' }), { item: id });
  t.same(templateSearch({ version: '2' }), { version: 2 });
  t.same(templateSearch({ version: -2 }), {});
  t.end();
});

t.test('[ROUTE-2] sign-in leads back to a page of ours, never to another site', (t) => {
  t.equal(sameSite('/cases/1?item=2'), '/cases/1?item=2');
  for (const bad of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', undefined]) {
    t.equal(sameSite(bad), undefined, String(bad));
  }
  t.same(signInSearch({ next: '//evil.example' }), {});
  t.end();
});

t.test('[API-1] problems keep their code; what is none becomes one; our words come before the server\u2019s', (t) => {
  t.equal(toProblem(502, '<html>').code, 'unavailable');
  t.equal(toProblem(418, undefined).code, 'unexpected-answer');
  const problem = { type: '', title: 'No', status: 409, code: 'never-heard-of', detail: 'Do it otherwise.' };
  t.equal(toProblem(409, problem), problem);
  t.match(problemWords(words, new ApiProblem(problem)), { words: 'Do it otherwise.', code: 'never-heard-of' });
  const throttled = new ApiProblem({ ...problem, status: 429, code: 'sign-in-throttled' }, 30);
  t.match(problemWords(words, throttled).words, /30 seconds/);
  t.match(problemWords(words, new Unreachable('')).code, 'unreachable');
  t.match(problemWords(words, new Error('bug')).code, 'unexpected');
  t.equal(
    withQuery('/api/cases', { q: 'a b', view: 'all', cursor: '', limit: undefined }),
    '/api/cases?q=a+b&view=all',
  );
  t.end();
});

t.test('[UI-3] people have initials and always the same colour', (t) => {
  t.same(['Agent 1', 'Maria Rossi', 'Ada', '  ', 'Agent 12'].map(initials), ['A1', 'MR', 'Ad', '?', 'A12']);
  t.equal(personColour('x'), personColour('x'));
  t.match(personColour('x'), /^var\(--person-[1-6]\)$/);
  t.end();
});

t.test('[ACCESS-1] the first account needs a name, a login and a password; the secret stands behind the #', (t) => {
  t.same(Object.keys(missingOf({ name: ' ', login: '', password: 'short' })), ['name', 'login', 'password']);
  t.same(missingOf({ name: 'A', login: 'a', password: 'long enough' }), {});
  t.equal(secretOf('#secret'), 'secret');
  t.equal(secretOf(''), null);
  t.end();
});
