import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../../messages/use-t.ts';
import { EmptyState, ErrorState, SkeletonRows } from '../../../ui/States.tsx';
import { asRecord, outlineOf } from '../definition.ts';
import styles from './capture.module.css';
import { withInto } from './naming.ts';
import { ProposedSteps } from './ProposedSteps.tsx';
import { SendVerbs } from './SendVerbs.tsx';
import type { CaptureWork } from './use-capture-work.ts';
import { ValueList } from './ValueList.tsx';

interface Props {
  readonly work: CaptureWork;
  /** Templates that the case used: a capture may become the next version of one. */
  readonly templates: readonly { readonly key: string; readonly name: string }[];
  /** What people call a fact of the case. */
  readonly factTitle: (name: string) => string;
}

/** The fragment as it would be: its name, its steps, what was found in it, and where it goes. */
export function Proposal({ work, templates, factTitle }: Props) {
  const t = useT();
  const [tried, setTried] = useState(false);
  return (
    <section className={`${styles.pane ?? ''} ${styles.proposal ?? ''}`} aria-label={t('template-capture.proposed')}>
      <div className={styles.paneHead}>
        <h2 className={styles.paneTitle}>{t('template-capture.proposed')}</h2>
      </div>
      <NameFields work={work} templates={templates} tried={tried} />
      <Looked work={work} factTitle={factTitle} />
      <SendVerbs work={work} tried={tried} onTry={() => setTried(true)} />
    </section>
  );
}

function NameFields({ work, templates, tried }: Omit<Props, 'factTitle'> & { readonly tried: boolean }) {
  const t = useT();
  const { naming, setNaming, shown } = work;
  const name: unknown = asRecord(shown?.definition)['name'];
  const called = typeof name === 'string' && work.preview.current ? name : '';
  const choices = [
    { value: '', label: t('template-capture.into-new') },
    ...templates.map(({ key, name }) => ({ value: key, label: t('template-capture.into-version', { name }) })),
  ];
  return (
    <div className={styles.about}>
      <TextInput
        label={t('template-capture.name')}
        withAsterisk
        description={
          called === naming.name.trim() || called === '' ? null : t('template-capture.called', { name: called })
        }
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={naming.name}
        maxLength={200}
        error={tried && naming.name.trim() === '' ? t('template-capture.name-needed') : null}
        onChange={(event) => setNaming({ ...naming, name: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('template-capture.into')}
        value={naming.into}
        data={choices}
        onChange={(event) => setNaming(withInto(naming, templates, event.currentTarget.value))}
      />
      <Textarea
        className={styles.wide ?? ''}
        label={t('template-capture.description')}
        value={naming.description}
        placeholder={naming.into === '' ? '' : t('template-capture.description-stays')}
        maxLength={2000}
        autosize
        minRows={1}
        maxRows={5}
        onChange={(event) => setNaming({ ...naming, description: event.currentTarget.value })}
      />
    </div>
  );
}

/** What is seen of it: nothing yet, on its way, in trouble, or there. */
function Looked({ work, factTitle }: Pick<Props, 'work' | 'factTitle'>) {
  const t = useT();
  const { preview, shown, selection } = work;
  if (selection.chosen.size === 0) {
    return (
      <EmptyState title={t('template-capture.choose-first')}>{t('template-capture.choose-first-detail')}</EmptyState>
    );
  }
  if (preview.isError) return <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />;
  if (shown === undefined) return <SkeletonRows rows={6} />;
  const stepNames = new Map(outlineOf(asRecord(shown.definition)).map(({ key, name }) => [key, name]));
  return (
    <>
      <ProposedSteps preview={shown} busy={!preview.current} factTitle={factTitle} />
      <ValueList
        candidates={shown.candidates}
        stepNames={stepNames}
        busy={work.accepting}
        refused={work.refused}
        canUndo={work.canUndo}
        onDecide={work.decide}
        onAcceptAll={() => void work.acceptAll()}
        onUndo={work.undo}
      />
    </>
  );
}
