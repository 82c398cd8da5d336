import { IconArrowDownRight, IconArrowUpRight, IconEqual } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { EvidenceComparison, TemplateEvidence } from '../../../../api/contract/evidence.ts';
import type { EvidenceShare } from '../../../../api/contract/evidence-share.ts';
import { useT } from '../../../messages/use-t.ts';
import {
  casesBehind,
  ofWords,
  percentWords,
  pointsWords,
  rangeWords,
  timeChangeWords,
  timeWords,
} from './evidence-words.ts';
import styles from './figures.module.css';

const SHARES = ['met', 'late', 'skipped', 'removed', 'changed', 'added'] as const;
type ShareName = (typeof SHARES)[number];

/** Each figure with its range, the difference from the version before, and a way to its cases. */
export function FigureTable({ evidence }: { readonly evidence: TemplateEvidence }) {
  const t = useT();
  const { figures, before } = evidence;
  const time = figures.time;
  return (
    <table className={styles.figures}>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t('template-evidence.figure')}</th>
          <th scope="col">{t('template-evidence.value')}</th>
          <th scope="col">{t('template-evidence.range-title')}</th>
          {before === null ? null : <th scope="col">{t('template-evidence.against', { version: before.version })}</th>}
        </tr>
      </thead>
      <tbody>
        <ShareRow evidence={evidence} name="met" />
        <Row
          name={t('template-evidence.median')}
          value={
            time === null ? null : <Cases evidence={evidence} outcome="timed" words={timeWords(t, time.medianMs)} />
          }
          range={
            time === null || time.interval === null
              ? null
              : `${timeWords(t, time.interval.low)} – ${timeWords(t, time.interval.high)}`
          }
          change={before === null ? undefined : <TimeChange change={before.change.time} before={before.version} />}
        />
        <Row
          name={t('template-evidence.p90')}
          value={time === null ? null : timeWords(t, time.p90Ms)}
          range={null}
          change={before === null ? undefined : null}
        />
        {SHARES.slice(1).map((name) => (
          <ShareRow key={name} evidence={evidence} name={name} />
        ))}
        <Row
          name={t('template-evidence.agents')}
          value={t('template-evidence.people', { count: figures.agents })}
          range={null}
          change={before === null ? undefined : null}
        />
        <Row
          name={t('template-evidence.running')}
          value={
            <Cases
              evidence={evidence}
              outcome="running"
              words={t('template-evidence.uses', { count: figures.running })}
            />
          }
          range={null}
          change={before === null ? undefined : null}
        />
      </tbody>
    </table>
  );
}

const isCompared = (name: ShareName): name is 'met' | 'late' | 'added' =>
  name === 'met' || name === 'late' || name === 'added';

function ShareRow({ evidence, name }: { readonly evidence: TemplateEvidence; readonly name: ShareName }) {
  const t = useT();
  const share = evidence.figures[name];
  const { before } = evidence;
  return (
    <Row
      name={t(`template-evidence.${name}`)}
      isMain={name === 'met'}
      value={
        share === null ? null : (
          <>
            <Cases evidence={evidence} outcome={name} words={percentWords(t, share)} />
            <span className={styles.of}>{ofWords(t, share)}</span>
          </>
        )
      }
      range={share === null ? null : <ShareRange share={share} />}
      change={
        before === null ? undefined : isCompared(name) ? (
          <ShareChange change={before.change[name]} before={before.version} />
        ) : null
      }
    />
  );
}

interface RowProps {
  readonly name: string;
  /** Null: it is not known. */
  readonly value: ReactNode;
  readonly range: ReactNode;
  /** Undefined: there is no version before. */
  readonly change: ReactNode | undefined;
  readonly isMain?: boolean;
}

function Row({ name, value, range, change, isMain = false }: RowProps) {
  const t = useT();
  return (
    <tr data-main={isMain}>
      <th scope="row">{name}</th>
      <td className={styles.value}>{value ?? <span className={styles.of}>{t('template-evidence.not-told')}</span>}</td>
      <td className={styles.range}>{range}</td>
      {change === undefined ? null : <td className={styles.change}>{change}</td>}
    </tr>
  );
}

interface CasesProps {
  readonly evidence: TemplateEvidence;
  readonly outcome: string;
  readonly words: string;
}

function Cases({ evidence: { key, version }, outcome, words }: CasesProps) {
  const t = useT();
  return (
    <Link
      className={styles.number}
      to="/inbox"
      search={casesBehind(key, version, outcome)}
      title={t('template-evidence.open-cases')}
    >
      {words}
    </Link>
  );
}

/** The range as words and as a band between nothing and all. */
function ShareRange({ share }: { readonly share: EvidenceShare }) {
  const t = useT();
  const style = { '--low': share.low, '--high': share.high, '--rate': share.rate };
  return (
    <>
      <span className={styles.band} style={style} aria-hidden />
      {rangeWords(t, share)}
    </>
  );
}

const ARROWS = { better: IconArrowUpRight, worse: IconArrowDownRight, unclear: IconEqual } as const;

function ShareChange({ change, before }: { readonly change: EvidenceComparison['met']; readonly before: number }) {
  const t = useT();
  return <Change trend={change?.trend ?? null} words={pointsWords(t, change)} before={before} />;
}

function TimeChange({ change, before }: { readonly change: EvidenceComparison['time']; readonly before: number }) {
  const t = useT();
  return <Change trend={change?.trend ?? null} words={timeChangeWords(t, change)} before={before} />;
}

interface ChangeProps {
  readonly trend: 'better' | 'worse' | 'unclear' | null;
  readonly words: string | null;
  readonly before: number;
}

function Change({ trend, words, before }: ChangeProps) {
  const t = useT();
  if (trend === null) return <span className={styles.of}>{t('template-evidence.too-few')}</span>;
  const Arrow = ARROWS[trend];
  return (
    <span className={styles.trend} data-trend={trend} title={t('template-evidence.against', { version: before })}>
      <Arrow size={14} stroke={1.8} aria-hidden />
      {words === null || trend === 'unclear' ? null : `${words}, `}
      {t(`template-evidence.trend.${trend}`)}
    </span>
  );
}
