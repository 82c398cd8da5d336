import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { ApiProblem } from '../../../api-client/problem.ts';
import { useT } from '../../../messages/use-t.ts';
import { problemWords } from '../../../ui/problem-words.ts';
import type { JsonSchema } from '../../../ui/schema-form/fields.ts';
import { SchemaForm } from '../../../ui/schema-form/SchemaForm.tsx';
import { useSchemaForm } from '../../../ui/schema-form/use-schema-form.ts';
import { asRecord, type OutlineItem, renderedOutline } from '../definition.ts';
import styles from '../library.module.css';
import { Outline } from '../Outline.tsx';
import { previewOf } from '../use-templates.ts';

interface Props {
  readonly view: TemplateVersionView;
  readonly definition: JsonSchema;
}

/** The texts as a case would get them: rendered by the server from parameters typed here. It leaves no trace. */
export function TryOut({ view, definition }: Props) {
  const t = useT();
  const form = useSchemaForm(definition['parameters']);
  const [items, setItems] = useState<readonly OutlineItem[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const parameters = form.check();
    if (parameters === null) return;
    setTrouble(null);
    try {
      setItems(renderedOutline(asRecord((await previewOf(view.key, view.version, parameters)).definition)));
    } catch (error) {
      const atFields = error instanceof ApiProblem && form.showServerErrors(error.problem.errors ?? []);
      if (!atFields) setTrouble(problemWords(t, error).words);
    }
  };
  return (
    <section className={styles.panel} aria-label={t('template-library.try')}>
      <h2 className={styles.part}>{t('template-library.try')}</h2>
      <form className={styles.stack} noValidate onSubmit={(event) => void submit(event)}>
        <SchemaForm form={form} id="try-out" />
        {trouble === null ? null : (
          <p role="alert" className={styles.trouble}>
            {trouble}
          </p>
        )}
        <Button type="submit" variant="default" size="xs">
          {t('template-library.try-show')}
        </Button>
      </form>
      {items === null ? null : <Outline items={items} />}
    </section>
  );
}
