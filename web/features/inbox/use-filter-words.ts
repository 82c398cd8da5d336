import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { CHANNEL_CHOICES, DUE_CHOICES, PRIORITY_CHOICES } from '../../api-client/case-lists.ts';
import { customerQuery, peopleQuery, templatesQuery } from '../../api-client/queries.ts';
import { useSession } from '../../api-client/use-session.ts';
import { type Translate, useT } from '../../messages/use-t.ts';
import type { FilterPart, Search } from './list-search.ts';

export interface FilterChoice {
  readonly part: FilterPart;
  readonly value: string;
  readonly label: string;
}

/** Everything that a list can be narrowed by, in words; `wanted` false asks the server for nothing. */
export function useFilterChoices(wanted: boolean): readonly FilterChoice[] {
  const t = useT();
  const { user, queues } = useSession();
  const people = useQuery({ ...peopleQuery(undefined), enabled: wanted }).data?.items ?? [];
  const types = useInfiniteQuery({ ...templatesQuery({ kind: 'case-type', state: 'published' }), enabled: wanted });
  const caseTypes = types.data?.pages.flatMap(({ items }) => items) ?? [];
  const others = people.filter(({ id }) => id !== user.id);
  return [
    ...fixedChoices(t),
    { part: 'owner', value: 'nobody', label: t('common.nobody') },
    { part: 'owner', value: user.id, label: t('inbox.assign.me', { name: user.name }) },
    ...others.map(({ id, name }) => ({ part: 'owner' as const, value: id, label: name })),
    ...caseTypes.map(({ key, name }) => ({ part: 'type' as const, value: key, label: name })),
    ...queues.map(({ id, name }) => ({ part: 'queue' as const, value: id, label: name })),
  ];
}

const fixedChoices = (t: Translate): readonly FilterChoice[] => [
  ...PRIORITY_CHOICES.map((value) => ({ part: 'priority' as const, value, label: t(`priority.${value}`) })),
  ...DUE_CHOICES.map((value) => ({ part: 'due' as const, value, label: t(`inbox.due.${value}`) })),
  ...CHANNEL_CHOICES.map((value) => ({ part: 'channel' as const, value, label: t(`channel.${value}`) })),
];

/** What is chosen now, one a chip. A customer is named by asking. */
export function useChosen(search: Search, parts: readonly FilterPart[]): readonly FilterChoice[] {
  const t = useT();
  const choices = useFilterChoices(parts.some((part) => part === 'owner' || part === 'type'));
  const customer = useQuery({ ...customerQuery(search.customer ?? ''), enabled: search.customer !== undefined }).data;
  const label = (part: FilterPart, value: string): string => {
    if (part === 'customer') return customer?.name ?? '…';
    return part === 'outcome' ? outcomeWords(t, value) : value;
  };
  return parts.flatMap((part) =>
    valuesOf(search, part).map((value) => {
      const known = choices.find((choice) => choice.part === part && choice.value === value);
      return known ?? { part, value, label: label(part, value) };
    }),
  );
}

/** A name may hold a comma: only the parts that take several values are cut at it. */
const valuesOf = (search: Search, part: FilterPart): readonly string[] =>
  part === 'outcome' ? [search.outcome ?? ''] : (search[part] ?? '').split(',');

/** `skipped:approve` is "step skipped: approve". */
function outcomeWords(t: Translate, outcome: string): string {
  const [how = '', ...what] = outcome.split(':');
  const key = `inbox.came-out.${how}`;
  const words = t.knows(key) ? t(key) : how;
  return what.length === 0 ? words : `${words}: ${what.join(':')}`;
}
