import { ActionIcon, Button } from '@mantine/core';
import { IconBell, IconBellOff, IconDotsVertical } from '@tabler/icons-react';
import { useState } from 'react';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { useT } from '../../../messages/use-t.ts';
import { Menu } from '../../../ui/Menu.tsx';
import { showToast } from '../../../ui/toasts.ts';
import { type Asking, LifeDialogs } from './LifeDialogs.tsx';
import { useLifeVerbs } from './use-life-verbs.ts';

interface Props {
  readonly view: TemplateVersionView;
  /** The revision that is shown; sends what was typed first. Absent: that of the view. */
  readonly flushed?: () => Promise<number | null>;
}

/** What moves a version on: to review and back, out of use, or away; and whether one wants to hear of it. */
export function LifeVerbs({ view, flushed = async () => view.revision }: Props) {
  const t = useT();
  const verbs = useLifeVerbs(view);
  const [asking, setAsking] = useState<Asking | null>(null);
  const may = (action: string) => view.allowed.includes(action);
  /** With the revision as the server has it, once everything typed is there. */
  const now = async (work: (revision: number) => Promise<string | null>): Promise<string | null> => {
    const revision = await flushed();
    return revision === null ? t('template-life.unsaved') : work(revision);
  };
  const takeBack = async () => {
    const wrong = await now(verbs.takeBack);
    if (wrong === null) showToast({ kind: 'done', title: t('template-life.taken-back-done') });
    else showToast({ kind: 'trouble', title: t('problem.title'), detail: wrong });
  };
  return (
    <>
      <Follow view={view} onFollow={verbs.follow} />
      {may('take-back') ? (
        <Button variant="default" onClick={() => void takeBack()}>
          {t('template-life.take-back')}
        </Button>
      ) : null}
      {may('send-back') ? (
        <Button variant="default" onClick={() => setAsking('back')}>
          {t('template-life.send-back')}
        </Button>
      ) : null}
      {may('send-to-review') && view.state === 'draft' ? (
        <Button variant={may('publish') ? 'default' : 'filled'} onClick={() => setAsking('review')}>
          {t('template-life.send-to-review')}
        </Button>
      ) : null}
      <More view={view} onAsk={setAsking} />
      <LifeDialogs view={view} asking={asking} now={now} onClose={() => setAsking(null)} />
    </>
  );
}

/** What is seldom done. */
function More({ view, onAsk }: { readonly view: TemplateVersionView; readonly onAsk: (asking: Asking) => void }) {
  const t = useT();
  const discard = view.allowed.includes('discard-draft') && view.state === 'draft';
  const retire = view.allowed.includes('retire');
  const team = view.allowed.includes('change-team');
  if (!discard && !retire && !team) return null;
  return (
    <Menu position="bottom-end" returnFocus={false}>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={t('template-life.more')} title={t('template-life.more')}>
          <IconDotsVertical size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {team ? <Menu.Item onClick={() => onAsk('team')}>{t('template-life.team')}</Menu.Item> : null}
        {discard ? <Menu.Item onClick={() => onAsk('discard')}>{t('template-life.discard')}</Menu.Item> : null}
        {retire ? <Menu.Item onClick={() => onAsk('retire')}>{t('template-library.retire')}</Menu.Item> : null}
      </Menu.Dropdown>
    </Menu>
  );
}

function Follow({
  view,
  onFollow,
}: {
  readonly view: TemplateVersionView;
  readonly onFollow: (follows: boolean) => Promise<string | null>;
}) {
  const t = useT();
  const words = t(view.following ? 'template-life.unfollow' : 'template-life.follow');
  const Icon = view.following ? IconBell : IconBellOff;
  return (
    <ActionIcon
      variant="default"
      size={30}
      aria-label={t('template-life.follow')}
      aria-pressed={view.following}
      title={words}
      onClick={() => void onFollow(!view.following)}
    >
      <Icon size={16} aria-hidden />
    </ActionIcon>
  );
}
