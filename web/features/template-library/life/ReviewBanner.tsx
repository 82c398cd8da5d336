import { IconArchive, IconArrowBackUp, IconEye } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { useFormats, useT } from '../../../messages/use-t.ts';
import styles from './life.module.css';
import { useNoticesRead } from './use-notices-read.ts';

/** Where a version stands between who wrote it and who publishes it: asked for, sent back, or retired. */
export function ReviewBanner({ view }: { readonly view: TemplateVersionView }) {
  const t = useT();
  const formats = useFormats();
  const { review, sentBack, successor } = view;
  useNoticesRead(view.key);
  if (review !== null) {
    const words = { name: review.by?.name ?? '', at: formats.moment(review.at) };
    return (
      <Banner icon={<IconEye size={16} aria-hidden />} state="in-review" quote={review.note}>
        {review.reviewer === null
          ? t('template-life.in-review', words)
          : t('template-life.in-review-by', { ...words, reviewer: review.reviewer.name })}
      </Banner>
    );
  }
  if (sentBack !== null)
    return (
      <Banner icon={<IconArrowBackUp size={16} aria-hidden />} state="sent-back" quote={sentBack.reason}>
        {t('template-life.sent-back', { name: sentBack.by?.name ?? '', at: formats.moment(sentBack.at) })}
      </Banner>
    );
  if (view.state === 'retired' && successor !== null)
    return (
      <Banner icon={<IconArchive size={16} aria-hidden />} state="retired" quote={null}>
        {t('template-life.successor')}{' '}
        <Link to="/templates/$key" params={{ key: successor.key }}>
          {successor.name}
        </Link>
      </Banner>
    );
  return null;
}

interface BannerProps {
  readonly icon: ReactNode;
  readonly state: string;
  readonly quote: string | null;
  readonly children: ReactNode;
}

function Banner({ icon, state, quote, children }: BannerProps) {
  return (
    <div className={styles.banner} data-state={state} role="status">
      {icon}
      <div>
        <p>{children}</p>
        {quote === null ? null : <q className={styles.quote}>{quote}</q>}
      </div>
    </div>
  );
}
