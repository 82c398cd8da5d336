import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { useT } from '../../../messages/use-t.ts';
import { problemWords } from '../../../ui/problem-words.ts';
import { showToast } from '../../../ui/toasts.ts';
import { LifeVerbs } from '../life/LifeVerbs.tsx';
import { useTemplateVerbs } from '../use-templates.ts';

/** What can be done with a version that is looked at: what moves it on, and to begin the next. */
export function VersionVerbs({ view }: { readonly view: TemplateVersionView }) {
  const t = useT();
  const verbs = useTemplateVerbs(view.key);
  const navigate = useNavigate({ from: '/templates/$key' });
  const [busy, setBusy] = useState(false);
  const start = async () => {
    setBusy(true);
    try {
      const { version } = await verbs.startDraft();
      await navigate({ search: { version } });
    } catch (error) {
      const { words, code } = problemWords(t, error);
      showToast({ kind: 'trouble', title: t('problem.title'), detail: words, code });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <LifeVerbs view={view} />
      {view.allowed.includes('start-draft') ? (
        <Button loading={busy} onClick={() => void start()}>
          {t('template-library.edit')}
        </Button>
      ) : null}
    </>
  );
}
