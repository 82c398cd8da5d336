import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { TryOutItem } from '../../../../api/contract/try-outs.ts';
import { useFormats, useT } from '../../../messages/use-t.ts';
import { SchemaForm } from '../../../ui/schema-form/SchemaForm.tsx';
import { useSchemaForm } from '../../../ui/schema-form/use-schema-form.ts';
import { kindWords } from '../item-words.ts';
import styles from './try-out.module.css';
import type { Sandbox } from './use-sandbox.ts';
import { WaitLines } from './WaitLines.tsx';

interface Props {
  readonly item: TryOutItem;
  readonly sandbox: Sandbox;
}

/** A step of the case that is nowhere: how it stands, what it waits for, and what can be done with it. */
export function SandboxItem({ item, sandbox }: Props) {
  const t = useT();
  const formats = useFormats();
  const [answering, setAnswering] = useState(false);
  const hasForm = typeof item.form === 'object' && item.form !== null;
  const complete = () => {
    if (hasForm && !answering) setAnswering(true);
    else void sandbox.act({ type: 'complete', itemId: item.id });
  };
  const acts = {
    start: () => void sandbox.act({ type: 'start', itemId: item.id }),
    complete,
    skip: () => void sandbox.act({ type: 'skip', itemId: item.id }),
    occur: () => void sandbox.act({ type: 'occur', itemId: item.id }),
  };
  const marks = [
    t('template-try-out.state', { state: item.state }),
    ...(item.skipped ? [t('template-try-out.skipped')] : []),
    ...(item.required ? [t('template-try-out.required')] : []),
    ...(item.dueAt === null ? [] : [t('template-try-out.due', { when: formats.moment(item.dueAt) })]),
  ];
  return (
    <li className={styles.item} data-state={item.state} style={{ '--depth': item.depth }}>
      <span className={styles.name}>{item.name}</span>
      <span className={styles.marks}>
        {item.kind === 'human-task' ? '' : `${t(kindWords(item.kind))} · `}
        {marks.join(' · ')}
      </span>
      <span className={styles.verbs}>
        {ACTS.filter((act) => item.can.includes(act)).map((act) => (
          <Button
            key={act}
            variant={act === 'skip' ? 'subtle' : 'default'}
            size="compact-xs"
            disabled={sandbox.busy}
            aria-label={`${t(`template-try-out.${act}`)}: ${item.name}`}
            onClick={acts[act]}
          >
            {t(`template-try-out.${act}`)}
          </Button>
        ))}
      </span>
      <WaitLines waits={item.waits} />
      {answering ? <Answers item={item} sandbox={sandbox} onClose={() => setAnswering(false)} /> : null}
    </li>
  );
}

const ACTS = ['start', 'complete', 'occur', 'skip'] as const;

function Answers({ item, sandbox, onClose }: Props & { readonly onClose: () => void }) {
  const t = useT();
  const form = useSchemaForm(item.form);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answers = form.check();
    if (answers === null) return;
    if (await sandbox.act({ type: 'complete', itemId: item.id, answers: { ...answers } })) onClose();
  };
  return (
    <form className={styles.answers} noValidate aria-label={item.name} onSubmit={(event) => void submit(event)}>
      <SchemaForm form={form} id={`sandbox-${item.id}`} />
      <span className={styles.bar}>
        <Button type="submit" size="xs" loading={sandbox.busy}>
          {t('template-try-out.answer')}
        </Button>
        <Button variant="subtle" size="xs" onClick={onClose}>
          {t('template-try-out.cancel')}
        </Button>
      </span>
    </form>
  );
}
