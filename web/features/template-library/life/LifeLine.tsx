import {
  IconArchive,
  IconArrowBackUp,
  IconBulb,
  IconCircleCheck,
  IconEye,
  IconPencil,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { TemplateActView, TemplateLife } from '../../../../api/contract/template-life.ts';
import { useFormats, useT } from '../../../messages/use-t.ts';
import styles from './life.module.css';

const ICONS: Readonly<Record<TemplateActView['act'], typeof IconEye>> = {
  'draft-started': IconPencil,
  'sent-to-review': IconEye,
  'taken-back': IconArrowBackUp,
  'sent-back': IconArrowBackUp,
  published: IconCircleCheck,
  discarded: IconTrash,
  retired: IconArchive,
  'team-changed': IconUsers,
  'drift-proposed': IconBulb,
};

/** Who did what with which version, when and why; the newest first. */
export function LifeLine({ templateKey, life }: { readonly templateKey: string; readonly life: TemplateLife }) {
  const t = useT();
  const formats = useFormats();
  const versions = new Set(life.versions.map(({ version }) => version));
  if (life.acts.length === 0) return <p className={styles.none}>{t('template-life.line-empty')}</p>;
  return (
    <ol className={styles.life} aria-label={t('template-life.line')}>
      {life.acts.map((act) => {
        const Icon = ICONS[act.act];
        return (
          <li key={act.id} className={styles.act} data-act={act.act}>
            <Icon size={16} stroke={1.7} aria-hidden />
            <div>
              <p className={styles.did}>
                {versions.has(act.version) ? (
                  <Link to="/templates/$key" params={{ key: templateKey }} search={{ version: act.version }}>
                    {t('template-library.version', { version: act.version })}
                  </Link>
                ) : (
                  t('template-library.version', { version: act.version })
                )}{' '}
                {t(`template-life.act.${act.act}`, { name: act.by?.name ?? t('template-life.product') })}
                {act.reviewer === null ? null : ` ${t('template-life.asked', { name: act.reviewer.name })}`}
              </p>
              {act.note === null ? null : <q className={styles.quote}>{act.note}</q>}
              {act.successor === null ? null : (
                <p className={styles.quiet}>
                  {t('template-life.successor')}{' '}
                  <Link to="/templates/$key" params={{ key: act.successor.key }}>
                    {act.successor.name}
                  </Link>
                </p>
              )}
            </div>
            <time className={styles.quiet} dateTime={act.at} title={formats.exact(act.at)}>
              {formats.moment(act.at)}
            </time>
          </li>
        );
      })}
    </ol>
  );
}
