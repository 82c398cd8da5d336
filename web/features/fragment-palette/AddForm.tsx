import { Button, NativeSelect } from '@mantine/core';
import { type FormEvent, useEffect, useRef } from 'react';
import type { Suggestion } from '../../../api/contract/views.ts';
import { useT } from '../../messages/use-t.ts';
import type { JsonSchema } from '../../ui/schema-form/fields.ts';
import { SchemaForm } from '../../ui/schema-form/SchemaForm.tsx';
import { PortFields } from './PortFields.tsx';
import { Preview } from './Preview.tsx';
import styles from './palette.module.css';
import { useAddFragment } from './use-add-fragment.ts';

interface Props {
  readonly templateKey: string;
  readonly version: number;
  readonly definition: JsonSchema;
  /** The same parameters with what the case knows as values; null when that is not known. */
  readonly proposed: unknown;
  readonly ports: Suggestion['ports'];
  /** The case would not take it as it is; why stands above. */
  readonly isRefused: boolean;
  readonly onDone: () => void;
}

/** What the fragment needs to know, where it goes, and a preview that follows what is typed. */
export function AddForm({ templateKey, version, definition, proposed, ports, isRefused, onDone }: Props) {
  const t = useT();
  const add = useAddFragment({ templateKey, version, parameters: definition['parameters'], proposed, onDone });
  const formElement = useRef<HTMLFormElement>(null);
  const { refused, wrong } = add;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each refusal moves the focus, what is typed later does not.
  useEffect(() => {
    if (wrong === null) return;
    const controls = formElement.current?.querySelectorAll<HTMLElement>('input, textarea, select') ?? [];
    [...controls].find((control) => control.getAttribute('name') === wrong)?.focus();
  }, [refused]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isRefused) void add.submit();
  };
  return (
    <form ref={formElement} className={styles.form} noValidate onSubmit={submit}>
      <div className={styles.scroll}>
        <SchemaForm form={add.form} id={`fragment-${templateKey}`} />
        <PortFields ports={ports} chosen={add.connections} onChoose={add.connect} />
        <Preview
          templateKey={templateKey}
          version={version}
          definition={definition}
          parameters={add.form.peek()}
          typed={add.form.raw}
        />
      </div>
      {add.trouble === null ? null : (
        <p role="alert" className={styles.trouble}>
          {add.trouble}
        </p>
      )}
      <div className={styles.foot}>
        {add.stages.length > 1 ? (
          <NativeSelect
            label={t('fragment-palette.stage')}
            value={add.stageId ?? ''}
            data={add.stages.map((stage) => ({ value: stage.id, label: stage.name ?? t('common.erased') }))}
            onChange={(event) => add.choose(event.currentTarget.value)}
          />
        ) : null}
        <Button type="submit" loading={add.busy} disabled={isRefused} data-palette-add>
          {t('fragment-palette.add')}
        </Button>
      </div>
    </form>
  );
}
