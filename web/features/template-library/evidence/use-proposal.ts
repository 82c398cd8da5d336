import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { EvidenceDrift, TemplateEvidence } from '../../../../api/contract/evidence.ts';
import { useT } from '../../../messages/use-t.ts';
import { problemWords } from '../../../ui/problem-words.ts';
import { showToast } from '../../../ui/toasts.ts';
import { proposeDrift } from './evidence-query.ts';

/** Puts a drift into the draft of its template, and offers to go there. */
export function useProposal({ key, version }: TemplateEvidence, drift: EvidenceDrift) {
  const t = useT();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const { kind, id, name, share } = drift;
  const propose = async () => {
    if (isBusy || (kind !== 'added' && kind !== 'skipped')) return;
    setBusy(true);
    try {
      const note = t(`template-evidence.note.${kind}`, { name, version, ...share });
      const made = await proposeDrift(key, { version, kind, id, note: note.slice(0, 300) });
      await client.invalidateQueries({ queryKey: ['templates'] });
      const words = { name, version: made.version };
      showToast({
        kind: 'done',
        title: t(made.isThere ? 'template-evidence.proposed-already' : 'template-evidence.proposed', words),
        action: {
          label: t('template-evidence.open-draft'),
          run: () => void navigate({ to: '/templates/$key', params: { key }, search: { version: made.version } }),
        },
      });
    } catch (error) {
      const { words } = problemWords(t, error);
      showToast({ kind: 'trouble', title: t('template-evidence.propose-failed'), detail: words });
    }
    setBusy(false);
  };
  return { isBusy, propose };
}
