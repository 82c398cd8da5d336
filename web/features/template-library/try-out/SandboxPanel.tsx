import { Button } from '@mantine/core';
import type { FormEvent } from 'react';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import type { TryOutAnswer } from '../../../../api/contract/try-outs.ts';
import { useFormats, useT } from '../../../messages/use-t.ts';
import { SchemaForm } from '../../../ui/schema-form/SchemaForm.tsx';
import { useSchemaForm } from '../../../ui/schema-form/use-schema-form.ts';
import { asRecord } from '../definition.ts';
import { Moves } from './Moves.tsx';
import { SandboxItem } from './SandboxItem.tsx';
import styles from './try-out.module.css';
import { type Sandbox, useSandbox } from './use-sandbox.ts';

const LATER = [
  { duration: 'PT1H', label: 'template-try-out.hour' },
  { duration: 'P1D', label: 'template-try-out.day' },
  { duration: 'P7D', label: 'template-try-out.week' },
] as const;

/** A case in memory: steps are done, facts set, time passes; beside it what moved and why. */
export function SandboxPanel({ view }: { readonly view: TemplateVersionView }) {
  const t = useT();
  const sandbox = useSandbox(view);
  const { answer, trouble } = sandbox;
  return (
    <section className={styles.stack} aria-label={t('template-try-out.play')}>
      <p className={styles.lead}>{t('template-try-out.lead')}</p>
      {trouble === null ? null : (
        <p role="alert" className={styles.trouble}>
          {trouble}
        </p>
      )}
      {answer === null ? <Begin view={view} sandbox={sandbox} /> : <Play sandbox={sandbox} answer={answer} />}
    </section>
  );
}

function Begin({ view, sandbox }: { readonly view: TemplateVersionView; readonly sandbox: Sandbox }) {
  const t = useT();
  const form = useSchemaForm(asRecord(view.definition)['parameters']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parameters = form.check();
    if (parameters !== null) void sandbox.begin({ ...parameters });
  };
  return (
    <form className={styles.narrow} noValidate onSubmit={submit}>
      <SchemaForm form={form} id="sandbox-parameters" />
      <div>
        <Button type="submit" size="xs" loading={sandbox.busy}>
          {t('template-try-out.begin')}
        </Button>
      </div>
    </form>
  );
}

interface PlayProps {
  readonly sandbox: Sandbox;
  readonly answer: TryOutAnswer;
}

function Play({ sandbox, answer }: PlayProps) {
  const t = useT();
  return (
    <>
      <Clock sandbox={sandbox} answer={answer} />
      <div className={styles.columns} aria-busy={sandbox.busy}>
        <div className={styles.stack}>
          <h2 className={styles.part}>{t('template-try-out.steps')}</h2>
          <ol className={styles.items}>
            {answer.items.map((item) => (
              <SandboxItem key={item.id} item={item} sandbox={sandbox} />
            ))}
          </ol>
          <Optional sandbox={sandbox} answer={answer} />
        </div>
        <div className={styles.stack}>
          <Moves answer={answer} last={sandbox.count - 1} />
          <Goals answer={answer} />
          <Facts key={JSON.stringify(answer.facts)} sandbox={sandbox} answer={answer} />
        </div>
      </div>
    </>
  );
}

function Clock({ sandbox, answer }: PlayProps) {
  const t = useT();
  const formats = useFormats();
  return (
    <div className={styles.bar}>
      <span className={styles.quiet} role="status">
        {t('template-try-out.now', { now: formats.exact(answer.now) })}
        {answer.state === 'active' ? '' : `. ${t('template-try-out.case-ended')}`}
      </span>
      {LATER.map(({ duration, label }) => (
        <Button
          key={duration}
          variant="default"
          size="xs"
          disabled={sandbox.busy}
          onClick={() => void sandbox.act({ type: 'wait', duration })}
        >
          {t(label)}
        </Button>
      ))}
      <Button
        variant="subtle"
        size="xs"
        disabled={sandbox.busy || sandbox.count === 0}
        onClick={() => void sandbox.back()}
      >
        {t('template-try-out.back')}
      </Button>
      <Button variant="subtle" size="xs" onClick={sandbox.reset}>
        {t('template-try-out.again')}
      </Button>
    </div>
  );
}

function Optional({ sandbox, answer }: PlayProps) {
  const t = useT();
  if (answer.discretionary.length === 0) return null;
  return (
    <>
      <h2 className={styles.part}>{t('template-try-out.optional')}</h2>
      <ul className={styles.items}>
        {answer.discretionary.map(({ id, name }) => (
          <li key={id} className={styles.item}>
            <span className={styles.name}>{name}</span>
            <Button
              variant="default"
              size="compact-xs"
              disabled={sandbox.busy}
              onClick={() => void sandbox.act({ type: 'plan', discretionaryId: id })}
            >
              {t('template-try-out.plan')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Goals({ answer }: { readonly answer: TryOutAnswer }) {
  const t = useT();
  if (answer.goals.length === 0) return null;
  return (
    <section aria-label={t('template-try-out.goals')}>
      <h2 className={styles.part}>{t('template-try-out.goals')}</h2>
      <ul className={styles.plain}>
        {answer.goals.map(({ key, name, state }) => (
          <li key={key}>{t('template-try-out.goal', { name, state })}</li>
        ))}
      </ul>
    </section>
  );
}

function Facts({ sandbox, answer }: PlayProps) {
  const t = useT();
  const form = useSchemaForm({ ...asRecord(answer.factSchema), required: [] }, answer.facts);
  if (form.fields.length === 0) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const facts = form.check();
    if (facts !== null) void sandbox.act({ type: 'set-facts', facts: { ...facts } });
  };
  return (
    <section aria-label={t('template-try-out.facts')}>
      <h2 className={styles.part}>{t('template-try-out.facts')}</h2>
      <form className={styles.stack} noValidate onSubmit={submit}>
        <SchemaForm form={form} id="sandbox-facts" />
        <div>
          <Button type="submit" variant="default" size="xs" disabled={!form.dirty} loading={sandbox.busy}>
            {t('template-try-out.set-facts')}
          </Button>
        </div>
      </form>
    </section>
  );
}
