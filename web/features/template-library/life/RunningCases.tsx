import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { RunningCases as Running, RunningCase } from '../../../../api/contract/template-life.ts';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { useT } from '../../../messages/use-t.ts';
import { ErrorState, SkeletonRows } from '../../../ui/States.tsx';
import { candidatesFor, countChanges, idOf, isReady, needsSupervisor, type Step } from './bring.ts';
import styles from './life.module.css';
import { runningQuery } from './life-queries.ts';
import { type Bring, useBring } from './use-bring.ts';

/** Open cases that use a template, by version; those that follow an older one can be brought to a newer one. */
export function RunningCases({ view }: { readonly view: TemplateVersionView }) {
  const t = useT();
  const query = useQuery(runningQuery(view.key));
  if (query.isPending) return <SkeletonRows rows={3} />;
  if (query.data === undefined) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const running = query.data;
  if (running.items.length === 0) return <p className={styles.none}>{t('template-life.no-running')}</p>;
  return (
    <>
      <ul className={styles.counts}>
        {running.counts.map(({ version, cases }) => (
          <li key={version}>{t('template-life.running-count', { version, count: cases })}</li>
        ))}
      </ul>
      <BringCases view={view} running={running} />
    </>
  );
}

function BringCases({ view, running }: { readonly view: TemplateVersionView; readonly running: Running }) {
  const t = useT();
  const bring = useBring(view.key);
  const published = view.versions.filter(({ state }) => state === 'published').map(({ version }) => version);
  const [wanted, setWanted] = useState(Math.max(0, ...published));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const candidates = candidatesFor(running.items, wanted);
  const choose = (ids: ReadonlySet<string>) => {
    setChosen(ids);
    bring.forget();
  };
  const want = (version: number) => {
    setWanted(version);
    bring.forget();
  };
  const tools = { published, wanted, want, candidates, chosen, choose, bring };
  return (
    <>
      {candidates.length === 0 || wanted === 0 ? null : <BringTools {...tools} />}
      {needsSupervisor(running.items, wanted) ? (
        <p className={styles.none}>{t('template-life.bring-supervisor')}</p>
      ) : null}
      <ul className={styles.cases} aria-label={t('template-life.running')}>
        {running.items.map((one) => (
          <CaseLine
            key={idOf(one)}
            one={one}
            mayChoose={wanted !== 0 && candidates.includes(one)}
            chosen={chosen.has(idOf(one))}
            bring={bring}
            onToggle={() => choose(chosen.symmetricDifference(new Set([idOf(one)])))}
          />
        ))}
      </ul>
      {running.more ? <p className={styles.none}>{t('template-life.more-running')}</p> : null}
    </>
  );
}

interface ToolsProps {
  readonly published: readonly number[];
  readonly wanted: number;
  readonly want: (version: number) => void;
  readonly candidates: readonly RunningCase[];
  readonly chosen: ReadonlySet<string>;
  readonly choose: (ids: ReadonlySet<string>) => void;
  readonly bring: Bring;
}

/** To which version, why, and first what would change. */
function BringTools({ published, wanted, want, candidates, chosen, choose, bring }: ToolsProps) {
  const t = useT();
  const [reason, setReason] = useState('');
  const picked = candidates.filter((one) => chosen.has(idOf(one)));
  const all = picked.length === candidates.length;
  const usual = t('template-life.bring-reason', { version: wanted });
  const words = reason.trim() || usual;
  const seen = picked.filter((one) => bring.steps.get(idOf(one))?.at === 'seen').length;
  return (
    <div className={styles.bring}>
      <NativeSelect
        size="xs"
        label={t('template-life.bring-to')}
        value={String(wanted)}
        data={published.toReversed().map((version) => ({
          value: String(version),
          label: t('template-library.version', { version }),
        }))}
        onChange={(event) => want(Number(event.currentTarget.value))}
      />
      <TextInput
        size="xs"
        className={styles.reason ?? ''}
        label={t('template-life.bring-why')}
        placeholder={usual}
        value={reason}
        maxLength={2000}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {isReady(picked, bring.steps) ? (
        <Button size="xs" loading={bring.busy} onClick={() => void bring.bring(picked, wanted, words)}>
          {t('template-life.bring-now', { count: seen, version: wanted })}
        </Button>
      ) : (
        <Button
          size="xs"
          variant="default"
          loading={bring.busy}
          disabled={picked.length === 0}
          onClick={() => void bring.look(picked, wanted, words)}
        >
          {t('template-life.bring-look')}
        </Button>
      )}
      <Button size="xs" variant="subtle" onClick={() => choose(all ? new Set() : new Set(candidates.map(idOf)))}>
        {t(all ? 'template-life.choose-none' : 'template-life.choose-all')}
      </Button>
    </div>
  );
}

interface LineProps {
  readonly one: RunningCase;
  readonly mayChoose: boolean;
  readonly chosen: boolean;
  readonly bring: Bring;
  readonly onToggle: () => void;
}

function CaseLine({ one, mayChoose, chosen, bring, onToggle }: LineProps) {
  const t = useT();
  const step = bring.steps.get(idOf(one));
  return (
    <li className={styles.case}>
      {one.mayBring ? (
        <Checkbox
          size="xs"
          aria-label={t('template-life.choose', { number: one.number })}
          checked={chosen}
          disabled={!mayChoose || bring.busy}
          onChange={onToggle}
        />
      ) : (
        <span />
      )}
      <Link to="/cases/$caseId" params={{ caseId: one.caseId }} className={styles.number ?? ''}>
        {one.number}
      </Link>
      <span className={styles.subject}>{one.subject}</span>
      <span className={styles.quiet}>{t('template-library.version-short', { version: one.version })}</span>
      <span className={styles.told} role="status">
        {step === undefined ? null : <Told step={step} />}
      </span>
    </li>
  );
}

function Told({ step }: { readonly step: Step }) {
  const t = useT();
  switch (step.at) {
    case 'seen': {
      const counts = countChanges(step.changes);
      return counts === null ? t('template-life.bring-nothing') : t('template-life.bring-seen', { ...counts });
    }
    case 'refused':
      return <span className={styles.refused}>{step.why}</span>;
    default:
      return t(`template-life.bring-${step.at}`);
  }
}
