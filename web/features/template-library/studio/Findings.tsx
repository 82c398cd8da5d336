import { IconAlertTriangle, IconFlame } from '@tabler/icons-react';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { useT } from '../../../messages/use-t.ts';
import styles from '../library.module.css';
import found from './findings.module.css';

/** What is wrong with a version, in sentences; nothing when all is well. */
export function Findings({ findings }: Pick<TemplateVersionView, 'findings'>) {
  const t = useT();
  if (findings.length === 0) return null;
  return (
    <section className={styles.panel} aria-label={t('template-library.findings')}>
      <h2 className={styles.part}>{t('template-library.findings')}</h2>
      <ul className={found.findings}>
        {findings.map((finding) => (
          <li key={`${finding.code} ${finding.pointer} ${finding.detail}`} data-severity={finding.severity}>
            {finding.severity === 'error' ? (
              <IconFlame size={14} aria-label={t('template-library.error')} />
            ) : (
              <IconAlertTriangle size={14} aria-label={t('template-library.warning')} />
            )}
            <span>
              {finding.detail} <code className={styles.quiet}>{finding.pointer}</code>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
