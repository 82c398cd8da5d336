import { Link } from '@tanstack/react-router';
import type { ImportedTemplate, ImportReport } from '../../../../api/contract/exchange.ts';
import { useSaid } from '../../../messages/server/use-said.ts';
import { type Translate, useFormats, useT } from '../../../messages/use-t.ts';
import styles from './exchange.module.css';
import { countsOf, inOrder, titleOf } from './import-report.ts';

/** What a file holds and what it changes, template by template, in plain words. */
export function Report({ report }: { readonly report: ImportReport }) {
  const t = useT();
  const counts = countsOf(report);
  const done = report.applied;
  return (
    <>
      <p className={styles.summary} role="status">
        {counts.length === 0
          ? t('template-exchange.nothing')
          : counts
              .map(({ outcome, count }) => t(`template-exchange.${done ? 'done' : 'count'}.${outcome}`, { count }))
              .join(' ')}
      </p>
      <Notes notes={report.notes} />
      <ul className={styles.templates} aria-label={t('template-exchange.templates')}>
        {inOrder(report).map((template, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a file may name one template twice, and the list never moves
          <Template key={at} template={template} applied={done} />
        ))}
      </ul>
    </>
  );
}

function Template({ template, applied }: { readonly template: ImportedTemplate; readonly applied: boolean }) {
  const t = useT();
  const said = useSaid();
  const { key, kind, outcome, version, against, findings, findingCount, notes } = template;
  const title = titleOf(template) ?? t('template-exchange.unnamed');
  const isThere = key !== null && version !== null && (applied || outcome === 'equal');
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return (
    <li className={styles.template}>
      <div className={styles.line}>
        <span className={styles.outcome} data-outcome={outcome}>
          {t(`template-exchange.outcome.${outcome}`)}
        </span>
        <span className={styles.what}>
          {isThere && outcome !== 'refused' ? (
            <Link className={styles.name} to="/templates/$key" params={{ key }} search={{ version }}>
              {title}
            </Link>
          ) : (
            <span className={styles.name}>{title}</span>
          )}
          <span className={styles.quiet}>
            {' '}
            {t(`template-library.kind.${kind}`)}
            {against === null ? '' : ` · ${t('template-exchange.against', { version: against.version })}`}
          </span>
        </span>
      </div>
      <Changes template={template} />
      <Notes notes={notes} />
      {findings.length === 0 ? null : (
        <details className={styles.findings} open={outcome === 'refused'}>
          <summary>
            {errors > 0 && outcome !== 'refused'
              ? t('template-exchange.findings-draft', { count: findingCount })
              : t('template-exchange.findings', { count: findingCount })}
          </summary>
          <ul>
            {findings.map(({ code, pointer, detail, severity }) => (
              <li key={`${code} ${pointer} ${detail}`} data-severity={severity}>
                {said(detail)} {pointer === '' ? null : <code>{pointer}</code>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function Changes({ template: { changes } }: { readonly template: ImportedTemplate }) {
  const t = useT();
  const formats = useFormats();
  if (changes === null) return null;
  const parts = (['added', 'removed', 'changed'] as const).flatMap((part) => {
    const names = changes[part];
    if (names.length === 0) return [];
    return t(`template-exchange.steps-${part}`, {
      names: formats.list(names.slice(0, 8)),
      more: Math.max(0, names.length - 8),
    });
  });
  if (changes.around) parts.push(t('template-exchange.around'));
  return <p className={styles.changes}>{parts.join(' ')}</p>;
}

/** Places that have no name of their own. */
const OURS = /^(?:file$|case plan|case ")/;

function Notes({ notes }: Pick<ImportReport, 'notes'>) {
  const t = useT();
  const said = useSaid();
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notes}>
      {notes.map(({ code, severity, where, detail }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same may be said twice, and the list never moves
        <li key={at} data-severity={severity} data-code={code}>
          <span className={styles.severity}>{t(`template-exchange.severity.${severity}`)}</span>
          <span>
            {where === '' ? null : <span className={styles.where}>{OURS.test(where) ? said(where) : where}: </span>}
            {wordsOf(t, code, said(detail))}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Our own words for the code; without them the server's, which say what to do. */
function wordsOf(t: Translate, code: string, detail: string): string {
  const key = `template-exchange.note.${code}`;
  return t.knows(key) ? t(key) : detail;
}
