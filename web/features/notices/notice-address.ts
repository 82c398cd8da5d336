import type { NoticeGroup } from './notice-groups.ts';

/** The page that a line leads to: a case, or a template. */
export function addressOf({ case: about, template, target }: Pick<NoticeGroup, 'case' | 'template' | 'target'>) {
  const { version, tab, ...inCase } = target;
  if (about !== null) return { to: '/cases/$caseId', params: { caseId: about.id }, search: inCase } as const;
  const search = { ...(version === undefined ? {} : { version }), ...(tab === undefined ? {} : { tab }) };
  return { to: '/templates/$key', params: { key: template?.key ?? '' }, search } as const;
}

/** Which notices are read with a line. */
export const whichOf = ({ case: about, template }: Pick<NoticeGroup, 'case' | 'template'>) =>
  about === null ? { templateKey: template?.key ?? '' } : { caseId: about.id };

/** The name that a line goes by: the number of the case, or the name of the template. */
export const nameOf = ({ case: about, template }: Pick<NoticeGroup, 'case' | 'template'>): string =>
  about === null ? (template?.name ?? '') : about.number;
