import { IconArchive, IconCircleCheck, IconEye, IconPencil } from '@tabler/icons-react';
import type { TemplateVersionView } from '../../../api/contract/templates.ts';
import { useT } from '../../messages/use-t.ts';
import styles from './library.module.css';

const ICONS = { draft: IconPencil, 'in-review': IconEye, published: IconCircleCheck, retired: IconArchive } as const;

/** Where a version stands: icon and word, with its number. */
export function TemplateState({ state, version }: Pick<TemplateVersionView, 'state' | 'version'>) {
  const t = useT();
  const Icon = ICONS[state];
  return (
    <span className={styles.state} data-state={state}>
      <Icon size={14} stroke={1.8} aria-hidden />
      {t(`template-library.state.${state}`)}
      <span className={styles.quiet}>{t('template-library.version-short', { version })}</span>
    </span>
  );
}
