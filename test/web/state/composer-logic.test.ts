import t from 'tap';
import { channelPreview, publicRisks } from '../../../web/features/timeline/channel-preview.ts';
import { matchPeople, mentionAt, withMention } from '../../../web/features/timeline/mention-query.ts';

const people = ['Ann Lee', 'Zoë Ann', 'Annika', 'Ben Ánders'].map((name) => ({ id: name, name }));
const found = (query: string) => matchPeople(people, query).map(({ name }) => name);

t.test('[TALK-9] the list of people opens at an @ that begins a word, as long as a name may be meant', async (t) => {
  t.same(mentionAt('ask @an', 7), { from: 4, query: 'an' });
  t.same(mentionAt('@', 1), { from: 0, query: '' });
  t.same(mentionAt('(@ann lee', 9), { from: 1, query: 'ann lee' });
  t.same(mentionAt('ask @an and more', 7), { from: 4, query: 'an' }, 'only what stands in front of the caret');
  for (const text of ['me@example', 'no one', '@ann\nlee', '@ ann', `@${'x'.repeat(41)}`])
    t.equal(mentionAt(text, text.length), null, JSON.stringify(text));
});

t.test('[TALK-9] names are found by the beginning of any of their words, without marks', async (t) => {
  t.same(found('ann'), ['Ann Lee', 'Annika', 'Zoë Ann']);
  t.same(found('zoe'), ['Zoë Ann']);
  t.same(found('and'), ['Ben Ánders']);
  t.same(found('ann lee'), ['Ann Lee']);
  t.same(found('nn'), []);
  t.equal(found('').length, 4);
});

t.test('[TALK-9] a name that is taken stands in the text with one blank, and the caret behind it', async (t) => {
  t.same(withMention('ask @an now', { from: 4, query: 'an' }, 'Ann Lee'), { text: 'ask @Ann Lee now', caret: 13 });
  t.same(withMention('@', { from: 0, query: '' }, 'Ben'), { text: '@Ben ', caret: 5 });
});

t.test('[TALK-10] a preview shows what the channel takes, and what it would cut', async (t) => {
  t.same(channelPreview('  🙂🙂🙂 ', 2), { kept: '🙂🙂', cut: '🙂', links: 0 });
  t.same(channelPreview('see https://a.example', null), { kept: 'see https://a.example', cut: '', links: 1 });
  t.same(channelPreview(' ', 5), { kept: '', cut: '', links: 0 });
});

t.test('[TALK-11] what looks like somebody’s data is warned of before everybody reads it', async (t) => {
  t.same(publicRisks('write to ann@shop.example'), ['email']);
  t.same(publicRisks('call +41 79 123 45 67 or ann@shop.example'), ['email', 'number']);
  t.same(publicRisks('order 99213, 489.00, see https://a.example/12345678901'), []);
});
