import { IconAlertTriangle, IconCircleCheck, IconFlame } from '@tabler/icons-react';
import { useSaid } from '../../../messages/server/use-said.ts';
import { useT } from '../../../messages/use-t.ts';
import { withPlaceholders } from '../../../ui/template-text.ts';
import type { Placed } from './edit/findings-at.ts';
import { textOf } from './edit/tree.ts';
import { useEditor } from './editor.ts';
import styles from './studio.module.css';

/** What is wrong or doubtful, step by step, in sentences; each leads to its field. */
export function FindingList() {
  const t = useT();
  const { findings, places, definition, readOnly } = useEditor();
  if (findings.length === 0) {
    return readOnly ? null : (
      <p className={styles.fine} role="status">
        <IconCircleCheck size={14} color="var(--achieved)" aria-hidden />
        {t('template-studio.nothing-found')}
      </p>
    );
  }
  const groups = Map.groupBy(findings, ({ key }) => key);
  const nameOf = (key: string | null): string => {
    const place = places.find((each) => each.key === key);
    if (place === undefined) return t('template-studio.whole');
    return withPlaceholders(textOf(place.item['name']), definition['parameters'] ?? {}) || (key ?? '');
  };
  return (
    <section className={styles.findings} aria-label={t('template-library.findings')}>
      <h2 className={styles.heading}>{t('template-library.findings')}</h2>
      {[...groups].map(([key, found]) => (
        <div key={key ?? ''}>
          <h3 className={styles.group}>{nameOf(key)}</h3>
          <ul>
            {found.map((finding) => (
              <Line key={`${finding.code} ${finding.pointer} ${finding.detail}`} finding={finding} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Line({ finding }: { readonly finding: Placed }) {
  const t = useT();
  const said = useSaid();
  const { choose, openForm } = useEditor();
  const error = finding.severity === 'error';
  const Icon = error ? IconFlame : IconAlertTriangle;
  return (
    <li data-severity={finding.severity}>
      <Icon size={14} role="img" aria-label={t(error ? 'template-library.error' : 'template-library.warning')} />
      <button
        type="button"
        onClick={() => {
          choose(finding.key);
          openForm(finding.field);
        }}
      >
        {said(finding.detail)}
      </button>
    </li>
  );
}
