import { ActionIcon, Loader, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconFile,
  IconFileTypePdf,
  IconFileZip,
  IconPhoto,
  IconRefresh,
  IconX,
} from '@tabler/icons-react';
import { useFormats, useT } from '../messages/use-t.ts';
import styles from './file-chip.module.css';
import { fileSize } from './file-size.ts';

interface Props {
  readonly name: string;
  readonly bytes: number;
  readonly mediaType?: string | undefined;
  readonly state?: 'waiting' | 'sending' | 'done' | 'failed';
  /** From 0 to 1, while it is sent. */
  readonly progress?: number;
  /** Why it failed, in words. */
  readonly error?: string | undefined;
  /** Where the bytes are: makes it a link, and pictures show themselves. */
  readonly href?: string | undefined;
  readonly onRemove?: (() => void) | undefined;
  readonly onRetry?: (() => void) | undefined;
}

const ICON_SIZE = 16;

/** A file: what it is called and how large it is, how far it has come, and the way to take it back. */
export function FileChip(props: Props) {
  const { name, state = 'done', progress = 0, error, href } = props;
  const t = useT();
  const size = fileSize(useFormats(), props.bytes);
  const percent = Math.round(progress * 100);
  const told = state === 'failed' ? (error ?? t('file.failed')) : size;
  return (
    <span className={styles.chip} data-state={state}>
      <Mark {...props} />
      <span className={styles.words}>
        {href === undefined ? (
          <span className={styles.name} title={name}>
            {name}
          </span>
        ) : (
          <a className={styles.name} title={name} href={href} target="_blank" rel="noreferrer">
            {name}
          </a>
        )}
        <span className={styles.told} role={state === 'failed' ? 'alert' : undefined}>
          {state === 'sending' ? t('file.sending', { percent, size }) : told}
        </span>
      </span>
      <Actions {...props} />
      {state === 'sending' ? (
        <span
          className={styles.bar}
          role="progressbar"
          aria-label={t('file.progress', { name })}
          aria-valuenow={percent}
          aria-valuemin={0}
          aria-valuemax={100}
          style={{ '--share': `${percent}%` }}
        />
      ) : null}
    </span>
  );
}

function Mark({ state = 'done', mediaType = '', href }: Props) {
  if (state === 'waiting' || state === 'sending') return <Loader size={ICON_SIZE} aria-hidden />;
  if (state === 'failed') return <IconAlertTriangle aria-hidden size={ICON_SIZE} stroke={1.8} />;
  if (href !== undefined && PICTURES.includes(mediaType)) {
    return <img className={styles.picture} src={href} alt="" loading="lazy" decoding="async" />;
  }
  const Icon = iconOf(mediaType);
  return <Icon aria-hidden size={ICON_SIZE} stroke={1.7} />;
}

const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'];

function iconOf(mediaType: string): typeof IconFile {
  if (mediaType.startsWith('image/')) return IconPhoto;
  if (mediaType === 'application/pdf') return IconFileTypePdf;
  return mediaType === 'application/zip' ? IconFileZip : IconFile;
}

function Actions({ name, state = 'done', onRemove, onRetry }: Props) {
  const t = useT();
  const isOnItsWay = state === 'waiting' || state === 'sending';
  const remove = t(isOnItsWay ? 'file.stop' : 'file.remove', { name });
  return (
    <>
      {state === 'failed' && onRetry !== undefined ? (
        <Tooltip label={t('file.retry', { name })}>
          <ActionIcon size="sm" color="gray" aria-label={t('file.retry', { name })} onClick={onRetry}>
            <IconRefresh aria-hidden size={14} stroke={1.8} />
          </ActionIcon>
        </Tooltip>
      ) : null}
      {onRemove === undefined ? null : (
        <ActionIcon size="sm" color="gray" aria-label={remove} onClick={onRemove}>
          <IconX aria-hidden size={14} stroke={1.8} />
        </ActionIcon>
      )}
    </>
  );
}
