import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { useT } from '../../../messages/use-t.ts';
import { problemWords } from '../../../ui/problem-words.ts';
import { showToast } from '../../../ui/toasts.ts';
import { asRecord, outlineOf } from '../definition.ts';
import styles from '../library.module.css';
import { Outline } from '../Outline.tsx';
import { TemplateHead } from '../TemplateHead.tsx';
import { useTemplateVerbs } from '../use-templates.ts';
import { Findings } from './Findings.tsx';
import { ParameterList } from './ParameterList.tsx';
import { TryOut } from './TryOut.tsx';

/** A version that does not change: its steps, its parameters, its texts tried out. */
export function VersionView({ view }: { readonly view: TemplateVersionView }) {
  const t = useT();
  const definition = asRecord(view.definition);
  const { name, description } = definition;
  return (
    <div className={styles.page}>
      <TemplateHead view={view} name={typeof name === 'string' ? name : view.key}>
        <Verbs view={view} />
      </TemplateHead>
      {typeof description === 'string' ? <p className={styles.lead}>{description}</p> : null}
      <div className={styles.columns}>
        <section aria-label={t('template-library.steps-title')}>
          <h2 className={styles.part}>{t('template-library.steps-title')}</h2>
          <Outline items={outlineOf(definition)} />
        </section>
        <aside className={styles.side}>
          <Findings findings={view.findings} />
          <ParameterList definition={definition} />
          {view.kind === 'fragment' ? <TryOut view={view} definition={definition} /> : null}
        </aside>
      </div>
    </div>
  );
}

function Verbs({ view }: { readonly view: TemplateVersionView }) {
  const t = useT();
  const verbs = useTemplateVerbs(view.key);
  const navigate = useNavigate({ from: '/templates/$key' });
  const [busy, setBusy] = useState(false);
  const run = async (verb: () => Promise<TemplateVersionView>, done?: string) => {
    setBusy(true);
    try {
      const { version } = await verb();
      if (done !== undefined) showToast({ kind: 'done', title: done });
      await navigate({ search: { version } });
    } catch (error) {
      const { words, code } = problemWords(t, error);
      showToast({ kind: 'trouble', title: t('problem.title'), detail: words, code });
    } finally {
      setBusy(false);
    }
  };
  const draft = view.versions.find(({ state }) => state === 'draft');
  return (
    <>
      {view.state === 'published' && view.allowed.includes('retire') ? (
        <Button
          variant="default"
          disabled={busy}
          onClick={() => void run(verbs.retire, t('template-library.retired-done'))}
        >
          {t('template-library.retire')}
        </Button>
      ) : null}
      {draft === undefined && view.allowed.includes('start-draft') ? (
        <Button loading={busy} onClick={() => void run(verbs.startDraft)}>
          {t('template-library.edit')}
        </Button>
      ) : null}
    </>
  );
}
