import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { TemplateDifferences } from '../../../../api/contract/template-differences.ts';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { templateQuery } from '../../../api-client/queries.ts';
import { useT } from '../../../messages/use-t.ts';
import { ErrorState, SkeletonRows } from '../../../ui/States.tsx';
import { nameOf } from '../definition.ts';
import { TemplatePick } from '../TemplatePick.tsx';
import { type Compared, comparedSides, withOther, withVersions } from './compare-choice.ts';
import { DifferenceList } from './DifferenceList.tsx';
import styles from './life.module.css';
import { differencesQuery } from './life-queries.ts';
import { Sides } from './Sides.tsx';

/** Any two versions, of this template or of two: what is not the same, as a list, or side by side. */
export function Compare({ view }: { readonly view: TemplateVersionView }) {
  const t = useT();
  const search = useSearch({ from: '/frame/studio/templates/$key' });
  const navigate = useNavigate({ from: '/templates/$key' });
  const other = useQuery({ ...templateQuery(search.with ?? ''), enabled: search.with !== undefined });
  const sides = comparedSides(view, search, other.data);
  const look = search.look ?? 'list';
  return (
    <>
      <div className={styles.choose}>
        <TemplatePick
          label={t('template-life.compare-with')}
          filter={{ kind: view.kind }}
          without={[view.key]}
          chosen={search.with ?? null}
          empty={t('template-life.compare-itself')}
          canClear
          onChoose={(template) =>
            void navigate({ replace: true, search: (before) => withOther(before, template?.key ?? null) })
          }
        />
        {sides === null ? null : (
          <>
            <Versions
              label={search.with === undefined ? t('template-life.compare-from') : nameOf(sides.former)}
              view={sides.former}
              version={sides.from}
              onChoose={(from) => void navigate({ replace: true, search: (before) => withVersions(before, { from }) })}
            />
            <Versions
              label={search.with === undefined ? t('template-life.compare-to') : nameOf(view)}
              view={view}
              version={sides.to}
              onChoose={(to) => void navigate({ replace: true, search: (before) => withVersions(before, { to }) })}
            />
            <SegmentedControl
              size="xs"
              aria-label={t('template-life.look')}
              value={look}
              data={[
                { value: 'list', label: t('template-life.look-list') },
                { value: 'sides', label: t('template-life.look-sides') },
              ]}
              onChange={(next) =>
                void navigate({
                  replace: true,
                  search: ({ look: _look, ...before }) => ({ ...before, ...(next === 'sides' ? { look: next } : {}) }),
                })
              }
            />
          </>
        )}
      </div>
      {other.isError ? <ErrorState error={other.error} onRetry={() => void other.refetch()} /> : null}
      {sides === null && search.with === undefined ? (
        <p className={styles.none}>{t('template-life.only-version')}</p>
      ) : null}
      {sides === null ? null : <Differences view={view} sides={sides} look={look} />}
    </>
  );
}

interface VersionsProps {
  readonly label: string;
  readonly view: TemplateVersionView;
  readonly version: number;
  readonly onChoose: (version: number) => void;
}

function Versions({ label, view, version, onChoose }: VersionsProps) {
  const t = useT();
  return (
    <NativeSelect
      label={label}
      className={styles.version ?? ''}
      value={String(version)}
      data={[...view.versions]
        .sort((one, other) => other.version - one.version)
        .map((each) => ({
          value: String(each.version),
          label: `${t('template-library.version', { version: each.version })} · ${t(`template-library.state.${each.state}`)}`,
        }))}
      onChange={(event) => onChoose(Number(event.currentTarget.value))}
    />
  );
}

interface DifferencesProps {
  readonly view: TemplateVersionView;
  readonly sides: Compared;
  readonly look: 'list' | 'sides';
}

function Differences({ view, sides: { former, from, to }, look }: DifferencesProps) {
  const other = former.key === view.key ? undefined : former.key;
  const query = useQuery(differencesQuery(view.key, from, to, other));
  if (query.isPending) return <SkeletonRows rows={4} />;
  if (query.data === undefined) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const Look = look === 'list' ? DifferenceList : Sides;
  return <Look compared={query.data satisfies TemplateDifferences} />;
}
