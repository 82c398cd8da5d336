import { Button, Group, Loader, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { ImportReport } from '../../../../api/contract/exchange.ts';
import { useT } from '../../../messages/use-t.ts';
import { ErrorState } from '../../../ui/States.tsx';
import { ChooseFile } from './ChooseFile.tsx';
import styles from './exchange.module.css';
import { asksForKind, writable } from './import-report.ts';
import { Report } from './Report.tsx';
import { useImport } from './use-import.ts';

type Kind = 'fragment' | 'case-type';

/** Choose a file, read what it would change, import it. */
export function ImportRoom({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const [file, setFile] = useState<File | null>(null);
  const [as, setAs] = useState<Kind | undefined>(undefined);
  const { mutate, reset, data, error, isPending, variables } = useImport();
  const send = (chosen: File, kind: Kind | undefined, apply = false) => mutate({ file: chosen, apply, as: kind });
  const choose = (chosen: File) => {
    setFile(chosen);
    setAs(undefined);
    send(chosen, undefined);
  };
  const again = () => {
    setFile(null);
    reset();
  };
  if (file === null) return <ChooseFile onChoose={choose} />;
  if (error !== null) {
    return (
      <>
        <ErrorState error={error} onRetry={() => send(file, as, variables?.apply ?? false)} />
        <Footer onAgain={again} />
      </>
    );
  }
  if (data === undefined || isPending) return <Reading name={file.name} applies={variables?.apply ?? false} />;
  return (
    <>
      <p className={styles.file}>{file.name}</p>
      {!data.applied && asksForKind(data) ? (
        <AsKind
          value={as ?? data.templates[0]?.kind ?? 'case-type'}
          onChange={(kind) => {
            setAs(kind);
            send(file, kind);
          }}
        />
      ) : null}
      <Report report={data} />
      {data.applied ? (
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={again}>
            {t('template-exchange.another')}
          </Button>
          <Button onClick={onClose}>{t('common.close')}</Button>
        </Group>
      ) : (
        <Footer onAgain={again} report={data} onImport={() => send(file, as, true)} />
      )}
    </>
  );
}

function Reading({ name, applies }: { readonly name: string; readonly applies: boolean }) {
  const t = useT();
  return (
    <div className={styles.reading} role="status">
      <Loader size="sm" aria-hidden />
      <p>{applies ? t('template-exchange.importing', { name }) : t('template-exchange.reading', { name })}</p>
    </div>
  );
}

function AsKind({ value, onChange }: { readonly value: Kind; readonly onChange: (kind: Kind) => void }) {
  const t = useT();
  return (
    <NativeSelect
      className={styles.kind ?? ''}
      label={t('template-exchange.as')}
      description={t('template-exchange.as-help')}
      value={value}
      data={[
        { value: 'case-type', label: t('template-library.kind.case-type') },
        { value: 'fragment', label: t('template-library.kind.fragment') },
      ]}
      onChange={(event) => onChange(event.currentTarget.value === 'fragment' ? 'fragment' : 'case-type')}
    />
  );
}

interface FooterProps {
  readonly onAgain: () => void;
  readonly report?: ImportReport;
  readonly onImport?: () => void;
}

function Footer({ onAgain, report, onImport }: FooterProps) {
  const t = useT();
  const count = report === undefined ? 0 : writable(report);
  return (
    <Group justify="flex-end" mt="md">
      <Button variant="default" onClick={onAgain} data-autofocus={count === 0}>
        {t('template-exchange.another')}
      </Button>
      {count === 0 ? null : (
        <Button onClick={onImport} data-autofocus>
          {t('template-exchange.import-count', { count })}
        </Button>
      )}
    </Group>
  );
}
