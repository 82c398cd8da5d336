import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { useT } from '../../../messages/use-t.ts';
import { problemWords } from '../../../ui/problem-words.ts';
import { showToast } from '../../../ui/toasts.ts';
import { useTemplateVerbs } from '../use-templates.ts';

/** What can be done with a version that does not change: retire it, begin the next. */
export function VersionVerbs({ view }: { readonly view: TemplateVersionView }) {
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
