import { ActionIcon } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useRef } from 'react';
import { useT } from '../../messages/use-t.ts';
import type { Upload } from '../../sync/use-upload.ts';
import styles from './composer.module.css';

/** Chooses files; they can be pasted or dropped on the box as well. */
export function AttachButton({ upload }: { readonly upload: Upload }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('attach.choose')}
        onChange={(event) => {
          upload.add(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
        }}
      />
      <ActionIcon
        variant="subtle"
        className={styles.tool ?? ''}
        aria-label={t('attach.choose')}
        title={t('attach.choose-hint')}
        onClick={() => input.current?.click()}
      >
        <IconPaperclip aria-hidden size={16} stroke={1.7} />
      </ActionIcon>
    </>
  );
}
