import { Checkbox } from '@mantine/core';
import { IconArrowDownRight, IconArrowUpRight, IconEqual, IconLock, IconMessage } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import type { TemplateRow } from '../../../../api/contract/templates.ts';
import { useFormats, useT } from '../../../messages/use-t.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import { percentWords, rangeWords, timeWords } from '../evidence/evidence-words.ts';
import { TemplateState } from '../TemplateState.tsx';
import styles from './list.module.css';
import marking from './marked.module.css';

interface MarkableProps {
  readonly row: TemplateRow;
  readonly isMarked: boolean;
  readonly onMark: () => void;
}

/** A template with a box to mark it by, to be compared with another one. */
export function MarkableLine({ row, isMarked, onMark }: MarkableProps) {
  const t = useT();
  const id = useId();
  return (
    <>
      <label className={marking.box} htmlFor={id}>
        <Checkbox
          id={id}
          size="xs"
          checked={isMarked}
          aria-label={t('template-list.mark', { name: row.name })}
          onChange={onMark}
        />
      </label>
      <TemplateLine row={row} />
    </>
  );
}

/** One template: what it is for, where its newest version stands, and what came of it. */
function TemplateLine({ row }: { readonly row: TemplateRow }) {
  const t = useT();
  const formats = useFormats();
  return (
    <Link className={styles.row} to="/templates/$key" params={{ key: row.key }}>
      <span className={styles.what}>
        <span className={styles.name}>
          {row.name}
          <Marks row={row} />
        </span>
        <span className={styles.description}>
          {row.kind === 'case-type' ? `${t('template-library.kind.case-type')} · ` : ''}
          {row.withheld
            ? t('template-library.withheld-row')
            : row.successor === null
              ? row.description
              : t('template-list.successor', { name: row.successor.name })}
        </span>
      </span>
      <TemplateState state={row.state} version={row.version} />
      <Figures row={row} />
      {row.owner === null ? (
        <time className={styles.quiet} dateTime={row.changedAt} title={formats.exact(row.changedAt)}>
          {formats.date(row.changedAt)}
        </time>
      ) : (
        <Avatar id={row.owner.id} name={row.owner.name} size="small" />
      )}
    </Link>
  );
}

function Marks({ row: { team, openComments } }: { readonly row: TemplateRow }) {
  const t = useT();
  return (
    <>
      {team === null ? null : (
        <span className={styles.mark} title={t('template-list.private', { team: team.name })}>
          <IconLock size={13} stroke={1.8} aria-hidden />
          <span className="visually-hidden">{t('template-list.private', { team: team.name })}</span>
        </span>
      )}
      {openComments === 0 ? null : (
        <span className={styles.mark} title={t('template-list.comments', { count: openComments })}>
          <IconMessage size={13} stroke={1.8} aria-hidden />
          {openComments}
          <span className="visually-hidden">{t('template-list.comments', { count: openComments })}</span>
        </span>
      )}
    </>
  );
}

function Figures({ row: { figures } }: { readonly row: TemplateRow }) {
  const t = useT();
  if (figures === null) return <span className={styles.figures} />;
  const { used90, uses, met, medianMs, isSmall } = figures;
  const title = isSmall ? t('template-list.small', { count: uses }) : undefined;
  return (
    <span className={styles.figures} data-small={isSmall}>
      <span className={styles.figure}>
        {used90 === 0 ? t('template-list.not-used') : t('template-list.used', { count: used90 })}
      </span>
      <span className={styles.figure} title={title}>
        {met === null ? null : (
          <>
            <span className="visually-hidden">{t('template-list.met-title')} </span>
            <strong>{percentWords(t, met)}</strong>
            <span className={styles.quiet}>{rangeWords(t, met)}</span>
            <Trend figures={figures} />
            {isSmall ? <span className="visually-hidden">{title}</span> : null}
          </>
        )}
      </span>
      <span className={styles.figure}>{medianMs === null ? null : timeWords(t, medianMs)}</span>
    </span>
  );
}

const ARROWS = { better: IconArrowUpRight, worse: IconArrowDownRight, unclear: IconEqual } as const;

function Trend({ figures: { trend } }: { readonly figures: NonNullable<TemplateRow['figures']> }) {
  const t = useT();
  if (trend === null) return null;
  const Arrow = ARROWS[trend.trend];
  const words = t('template-list.trend', {
    by: Math.round(trend.by * 100),
    version: trend.version,
    trend: t(`template-evidence.trend.${trend.trend}`),
  });
  return (
    <span className={styles.trend} data-trend={trend.trend} title={words}>
      <Arrow size={14} stroke={1.8} aria-hidden />
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
