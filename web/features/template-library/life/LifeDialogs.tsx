import { useNavigate } from '@tanstack/react-router';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { useT } from '../../../messages/use-t.ts';
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx';
import { showToast } from '../../../ui/toasts.ts';
import { RetireDialog } from './RetireDialog.tsx';
import { SendToReviewDialog } from './SendToReviewDialog.tsx';
import { SureDialog } from './SureDialog.tsx';
import { TeamDialog } from './TeamDialog.tsx';
import { useLifeVerbs } from './use-life-verbs.ts';

export type Asking = 'review' | 'back' | 'discard' | 'retire' | 'team';

interface Props {
  readonly view: TemplateVersionView;
  /** Which one is open. */
  readonly asking: Asking | null;
  /** Does something with the revision as the server has it, once everything typed is there. */
  readonly now: (work: (revision: number) => Promise<string | null>) => Promise<string | null>;
  readonly onClose: () => void;
}

/** What is asked before a version moves on. */
export function LifeDialogs({ view, asking, now, onClose }: Props) {
  const t = useT();
  const verbs = useLifeVerbs(view);
  const navigate = useNavigate({ from: '/templates/$key' });
  const told = (wrong: string | null, done: string): string | null => {
    if (wrong === null) showToast({ kind: 'done', title: done });
    return wrong;
  };
  const discard = async (): Promise<string | null> => {
    const wrong = told(await now(verbs.discard), t('template-life.discarded-done'));
    if (wrong === null) await navigate(view.versions.length > 1 ? { search: {} } : { to: '/templates' });
    return wrong;
  };
  const send = (note: string, reviewerId: string) => now((revision) => verbs.sendToReview(revision, note, reviewerId));
  const sendBack = (reason: string) => now((revision) => verbs.sendBack(revision, reason));
  return (
    <>
      <SendToReviewDialog
        opened={asking === 'review'}
        view={view}
        onClose={onClose}
        onSubmit={async (...given) => told(await send(...given), t('template-life.sent-to-review-done'))}
      />
      <ReasonDialog
        opened={asking === 'back'}
        title={t('template-life.send-back')}
        explains={t('template-life.send-back-explains')}
        label={t('template-life.send-back-reason')}
        verb={t('template-life.send-back')}
        onClose={onClose}
        onSubmit={async (reason) => told(await sendBack(reason), t('template-life.sent-back-done'))}
      />
      <TeamDialog
        opened={asking === 'team'}
        view={view}
        onClose={onClose}
        onSubmit={async (teamId) => told(await verbs.changeTeam(teamId), t('template-life.team-done'))}
      />
      <SureDialog opened={asking === 'discard'} onClose={onClose} onSubmit={discard} />
      <RetireDialog
        opened={asking === 'retire'}
        view={view}
        onClose={onClose}
        onSubmit={async (body) => told(await verbs.retire(body), t('template-library.retired-done'))}
      />
    </>
  );
}
