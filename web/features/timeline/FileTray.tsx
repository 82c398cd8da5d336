import { ActionIcon, Button } from '@mantine/core';
import { IconFile, IconRefresh, IconX } from '@tabler/icons-react';
import { ApiProblem } from '../../api-client/problem.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import type { UploadFile } from '../../sync/upload-queue.ts';
import type { Upload } from '../../sync/use-upload.ts';
import { problemWords } from '../../ui/problem-words.ts';
import { sizeWords } from './attachment-words.ts';
import styles from './attachments.module.css';

/** Files of the box below, on their way or there: each with its progress, its error, and a way to be rid of it. */
export function FileTray({ upload }: { readonly upload: Upload }) {
  const t = useT();
  return (
    <ul className={styles.tray} aria-label={t('attach.files')}>
      {upload.files.map((file) => (
        <Row key={file.key} file={file} upload={upload} />
      ))}
    </ul>
  );
}

function Row({ file, upload }: { readonly file: UploadFile; readonly upload: Upload }) {
  const t = useT();
  const formats = useFormats();
  const failed = file.state === 'failed';
  return (
    <li className={styles.row} data-state={file.state}>
      <IconFile aria-hidden size={14} stroke={1.7} />
      <span className={styles.name} title={file.name}>
        {file.name}
      </span>
      <span className={styles.size}>{sizeWords(t, formats, file.bytes)}</span>
      {file.state === 'sending' || file.state === 'waiting' ? (
        <progress max={1} value={file.progress} aria-label={t('attach.progress', { name: file.name })} />
      ) : null}
      {failed && !isFinal(file.error) ? (
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconRefresh aria-hidden size={13} />}
          onClick={() => upload.retry(file.key)}
        >
          {t('common.retry')}
        </Button>
      ) : null}
      <ActionIcon
        variant="subtle"
        size="sm"
        aria-label={t(file.state === 'done' || failed ? 'attach.remove' : 'attach.cancel', { name: file.name })}
        onClick={() => upload.remove(file.key)}
      >
        <IconX aria-hidden size={14} />
      </ActionIcon>
      {failed ? (
        <span className={styles.error} role="alert">
          {problemWords(t, file.error).words}
        </span>
      ) : null}
    </li>
  );
}

/** The server has looked at the file and does not want it: it will not want it the next time. */
const isFinal = (error: unknown): boolean => error instanceof ApiProblem && FINAL.includes(error.status);
const FINAL = [400, 403, 404, 413, 415, 422];
