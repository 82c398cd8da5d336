import { Link } from '@tanstack/react-router';
import type { TemplateRow } from '../../../../api/contract/templates.ts';
import { useFormats, useT } from '../../../messages/use-t.ts';
import styles from '../library.module.css';
import { TemplateState } from '../TemplateState.tsx';

/** One template: what it is for, where its newest version stands, how often it was used. */
export function TemplateLine({ row }: { readonly row: TemplateRow }) {
  const t = useT();
  const formats = useFormats();
  return (
    <li>
      <Link className={styles.row} to="/templates/$key" params={{ key: row.key }}>
        <span className={styles.what}>
          <span className={styles.name}>{row.name}</span>
          <span className={styles.description}>{row.description}</span>
        </span>
        <span className={styles.quiet}>{t(`template-library.kind.${row.kind}`)}</span>
        <TemplateState state={row.state} version={row.version} />
        <span className={styles.figure}>
          {row.kind === 'fragment' ? t('template-library.used', { count: row.usedIn }) : null}
        </span>
        <span className={styles.figure}>{t('template-library.steps', { count: row.itemCount })}</span>
        <time className={styles.quiet} dateTime={row.changedAt} title={formats.exact(row.changedAt)}>
          {formats.date(row.changedAt)}
        </time>
      </Link>
    </li>
  );
}
