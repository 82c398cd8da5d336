import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { TemplateVersionView } from '../../../api/contract/templates.ts';
import { useT } from '../../messages/use-t.ts';
import tabs from './tabs.module.css';
import { TABS } from './template-tabs.ts';

interface Props {
  readonly view: TemplateVersionView;
  /** The tab of the steps: the editor of a draft, or what a version holds. */
  readonly children: ReactNode;
}

/** The tabs of a template and what the chosen one shows; each has its address. */
export function TemplateTabs({ view, children }: Props) {
  const t = useT();
  const { tab = 'steps' } = useSearch({ from: '/frame/studio/templates/$key' });
  const Part = TABS.find(({ id }) => id === tab)?.Part;
  const lines = [{ id: 'steps', label: 'template-studio.tab.steps' } as const, ...TABS];
  return (
    <>
      {lines.length === 1 ? null : (
        <nav className={tabs.tabs} aria-label={t('template-studio.tabs')}>
          {lines.map(({ id, label }) => (
            <Link
              key={id}
              className={tabs.tab}
              from="/templates/$key"
              to="."
              search={({ version }) => ({
                ...(version === undefined ? {} : { version }),
                ...(id === 'steps' ? {} : { tab: id }),
              })}
              aria-current={id === (Part === undefined ? 'steps' : tab) ? 'page' : undefined}
              activeOptions={{ exact: true, includeSearch: true }}
            >
              {t(label)}
            </Link>
          ))}
        </nav>
      )}
      {Part === undefined ? children : <Part view={view} />}
    </>
  );
}
