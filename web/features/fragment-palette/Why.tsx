import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { Suggestion } from '../../../api/contract/views.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { againstIt, isFaint, whyLines } from './evidence-line.ts';
import styles from './palette.module.css';

/** Why the fragment stands where it stands, and what it would like to know. */
export function Why({ suggestion }: { readonly suggestion: Suggestion }) {
  const t = useT();
  const formats = useFormats();
  const missing = suggestion.requires.filter(({ known }) => !known).map(({ title }) => title);
  const hasCounts = suggestion.met !== null && !suggestion.isSmall;
  const against = againstIt(t, suggestion, formats.list);
  return (
    <div className={styles.why} data-faint={isFaint(suggestion)}>
      {against === null ? null : (
        <p className={styles.against} data-refused={against.isRefused}>
          <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
          {against.words}
        </p>
      )}
      <ul aria-label={t('case-board.why')}>
        {whyLines(t, suggestion, formats.list).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {hasCounts ? <p>{t('fragment-palette.association')}</p> : null}
      {missing.length === 0 ? null : (
        <p className={styles.missing}>
          <IconInfoCircle size={14} stroke={1.8} aria-hidden />
          {t('fragment-palette.requires', { names: formats.list(missing) })}
        </p>
      )}
    </div>
  );
}
