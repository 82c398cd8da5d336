import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../../api-client/use-session.ts';
import { useT } from '../../../messages/use-t.ts';
import { publishedQuery } from '../studio/studio-queries.ts';
import { CaseTicks } from './CaseTicks.tsx';
import styles from './many.module.css';
import type { ManySearch } from './many-choice.ts';

interface Props {
  readonly search: ManySearch;
  readonly onChange: (search: ManySearch) => void;
}

const DAYS = [30, 90, 365] as const;

/** Which cases: of a type, a time and an outcome, or ticked one by one. */
export function CaseChoice({ search, onChange }: Props) {
  const t = useT();
  const [ticking, setTicking] = useState(false);
  const chosen = (search.cases ?? '').split(',').filter((id) => id !== '').length;
  return (
    <section className={styles.choice} aria-label={t('template-many.cases')}>
      <div className={styles.tools}>
        <TypeSelect search={search} onChange={onChange} />
        <TimeSelect search={search} onChange={onChange} />
        <OutcomeSelect search={search} onChange={onChange} />
        <TeamSelect search={search} onChange={onChange} />
        <Button variant="default" aria-expanded={ticking} onClick={() => setTicking(!ticking)}>
          {chosen === 0 ? t('template-many.tick') : t('template-many.ticked', { count: chosen })}
        </Button>
        {chosen === 0 ? null : (
          <Button variant="subtle" onClick={() => onChange(withoutCases(search))}>
            {t('template-many.tick-none')}
          </Button>
        )}
      </div>
      {ticking ? <CaseTicks search={search} onChange={onChange} /> : null}
    </section>
  );
}

/** Ticked cases stand for themselves: another filter lets them go. */
function withoutCases({ cases: _cases, ...rest }: ManySearch): ManySearch {
  return rest;
}

function TypeSelect({ search, onChange }: Props) {
  const t = useT();
  const { data: types = [] } = useQuery(publishedQuery('case-type'));
  return (
    <NativeSelect
      label={t('template-many.type')}
      value={search.caseType ?? ''}
      data={[
        { value: '', label: t('template-many.type-none') },
        ...types.map(({ key, name }) => ({ value: key, label: name })),
      ]}
      onChange={(event) => {
        const { caseType: _old, ...rest } = withoutCases(search);
        onChange(event.currentTarget.value === '' ? rest : { ...rest, caseType: event.currentTarget.value });
      }}
    />
  );
}

function TimeSelect({ search, onChange }: Props) {
  const t = useT();
  return (
    <fieldset className={styles.field}>
      <legend>{t('template-many.time')}</legend>
      <SegmentedControl
        aria-label={t('template-many.time')}
        value={`${search.days ?? ''}`}
        data={[
          ...DAYS.map((days) => ({ value: `${days}`, label: t('template-many.days', { days }) })),
          { value: '', label: t('template-many.any-time') },
        ]}
        onChange={(value) => {
          const { days: _old, ...rest } = withoutCases(search);
          onChange(value === '' ? rest : { ...rest, days: Number(value) });
        }}
      />
    </fieldset>
  );
}

function OutcomeSelect({ search, onChange }: Props) {
  const t = useT();
  return (
    <fieldset className={styles.field}>
      <legend>{t('template-many.outcome')}</legend>
      <SegmentedControl
        aria-label={t('template-many.outcome')}
        value={search.met ?? 'met'}
        data={[
          { value: 'met', label: t('template-many.met') },
          { value: 'any', label: t('template-many.met-any') },
        ]}
        onChange={(value) => onChange({ ...withoutCases(search), met: value === 'any' ? 'any' : 'met' })}
      />
    </fieldset>
  );
}

function TeamSelect({ search, onChange }: Props) {
  const t = useT();
  const { teams } = useSession();
  if (teams.length < 2) return null;
  return (
    <NativeSelect
      label={t('template-many.team')}
      value={search.team ?? ''}
      data={[
        { value: '', label: t('template-many.team-all') },
        ...teams.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(event) => {
        const { team: _old, ...rest } = withoutCases(search);
        onChange(event.currentTarget.value === '' ? rest : { ...rest, team: event.currentTarget.value });
      }}
    />
  );
}
