import { Button } from '@mantine/core';
import { type DragEvent, useRef, useState } from 'react';
import { useFormats, useT } from '../../../messages/use-t.ts';
import styles from './exchange.module.css';
import { MOST_BYTES } from './import-report.ts';

const hasFiles = (event: DragEvent): boolean => [...event.dataTransfer.types].includes('Files');

/** Takes a file by a button or by dropping it; one that is too large never leaves the browser. */
export function ChooseFile({ onChoose }: { readonly onChoose: (file: File) => void }) {
  const t = useT();
  const formats = useFormats();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const take = (files: FileList | null) => {
    const file = files?.item(0) ?? null;
    if (file === null) return;
    if (file.size > MOST_BYTES) setTooLarge(file.name);
    else onChoose(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first.
    <div
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,.zip,.cmmn,.xml"
        aria-label={t('template-exchange.choose')}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
      <Button data-autofocus onClick={() => input.current?.click()}>
        {t('template-exchange.choose')}
      </Button>
      <p className={styles.quiet}>{t('template-exchange.drop')}</p>
      <p className={styles.quiet}>{t('template-exchange.formats')}</p>
      {tooLarge === null ? null : (
        <p className={styles.wrong} role="alert">
          {t('template-exchange.too-large', { name: tooLarge, size: formats.number(MOST_BYTES / 1_000_000) })}
        </p>
      )}
    </div>
  );
}
