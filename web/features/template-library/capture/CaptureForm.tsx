import { Button, Checkbox, Group, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useT } from '../../../messages/use-t.ts';
import { problemWords } from '../../../ui/problem-words.ts';
import { kindWords } from '../item-words.ts';
import styles from '../library.module.css';
import outline from '../outline.module.css';
import { useCapture } from '../use-templates.ts';
import { type CaptureStep, doneSteps, toggled } from './capture-steps.ts';

interface Props {
  readonly caseId: string;
  readonly steps: readonly CaptureStep[];
}

/** The steps to tick, a name, and the draft is made. */
export function CaptureForm({ caseId, steps }: Props) {
  const t = useT();
  const capture = useCapture();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [tried, setTried] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '' || chosen.size === 0) return;
    const body = { caseId, itemIds: [...chosen], name: name.trim(), description: description.trim() };
    const made = await capture.mutateAsync(body).catch(() => null);
    if (made === null) return;
    const { key, version } = made.template;
    await navigate({ to: '/templates/$key', params: { key }, search: { version } });
  };
  return (
    <form className={styles.columns} noValidate onSubmit={(event) => void submit(event)}>
      <section aria-label={t('template-library.capture-steps')}>
        <Group justify="space-between">
          <h2 className={styles.part}>{t('template-library.capture-steps')}</h2>
          <Button variant="subtle" size="compact-xs" onClick={() => setChosen(doneSteps(steps))}>
            {t('template-library.capture-done')}
          </Button>
        </Group>
        <ul className={outline.outline}>
          {steps.map((step) => (
            <StepChoice
              key={step.item.id}
              step={step}
              checked={chosen.has(step.item.id)}
              onToggle={() => setChosen(toggled(chosen, step))}
            />
          ))}
        </ul>
      </section>
      <aside className={styles.side}>
        <section className={styles.panel} aria-label={t('template-library.about')}>
          <p className={styles.count} role="status">
            {t('template-library.capture-count', { count: chosen.size })}
          </p>
          {tried && chosen.size === 0 ? (
            <p role="alert" className={styles.trouble}>
              {t('template-library.capture-choose')}
            </p>
          ) : null}
          <TextInput
            label={t('template-library.name')}
            withAsterisk
            value={name}
            maxLength={200}
            error={tried && name.trim() === '' ? t('template-library.name-needed') : null}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Textarea
            mt="xs"
            label={t('template-library.description')}
            value={description}
            maxLength={2000}
            autosize
            minRows={2}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
          {capture.isError ? (
            <p role="alert" className={styles.trouble}>
              {problemWords(t, capture.error).words}
            </p>
          ) : null}
          <Button mt="md" type="submit" loading={capture.isPending}>
            {t('template-library.capture-make')}
          </Button>
        </section>
      </aside>
    </form>
  );
}

interface ChoiceProps {
  readonly step: CaptureStep;
  readonly checked: boolean;
  readonly onToggle: () => void;
}

function StepChoice({ step, checked, onToggle }: ChoiceProps) {
  const t = useT();
  const { item, origin } = step;
  const marks = [
    item.kind === 'human-task' ? null : t(kindWords(item.kind)),
    item.skipped
      ? t('template-library.was-skipped')
      : item.state === 'completed'
        ? t('template-library.was-done')
        : null,
    origin ?? (item.key === item.id ? t('template-library.by-hand') : null),
  ].filter((mark) => mark !== null);
  return (
    <li className={outline.step} data-kind={item.kind} style={{ '--depth': step.depth }}>
      <Checkbox checked={checked} onChange={onToggle} label={item.name ?? t('common.erased')} size="sm" />
      <span className={outline.marks}>
        {marks.map((mark) => (
          <span key={mark} className={outline.mark}>
            {mark}
          </span>
        ))}
      </span>
    </li>
  );
}
