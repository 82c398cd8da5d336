import type { Translate } from '../../messages/use-t.ts';
import type { NoticeGroup } from './notice-groups.ts';

/** "Agent 2", "Agent 2 and 3 others"; null: nobody of us, the customer or a clock. */
export function whoWords(t: Translate, people: NoticeGroup['people']): string | null {
  const [first, ...others] = people;
  if (first === undefined) return null;
  return others.length === 0 ? first.name : t('notices.and-others', { name: first.name, count: others.length });
}

/** What happened, in one line: said in full when it is one kind of thing, else counted. */
export function noticeWords(
  t: Translate,
  { kinds, people, count }: Pick<NoticeGroup, 'kinds' | 'people' | 'count'>,
): string {
  const who = whoWords(t, people);
  const [only, ...others] = kinds;
  if (only !== undefined && others.length === 0) {
    const key = who === null ? `notices.${only.kind}` : `notices.${only.kind}-by`;
    const words = t.knows(key) ? key : (`notices.${only.kind}` as const);
    return t(words, { who, count: only.count });
  }
  const parts = kinds.map(({ kind, count: each }) => t(`notices.short.${kind}`, { count: each }));
  const what = t('notices.several', { count, parts: parts.join(', ') });
  return who === null ? what : t('notices.by', { who, what });
}
