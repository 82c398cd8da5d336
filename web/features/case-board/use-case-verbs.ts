import { useSession } from '../../api-client/use-session.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { useVerbs, type Verb } from '../../ui/verbs.ts';
import { CHANGES, entriesOf } from './CaseMenu.tsx';
import { useDialogs } from './dialogs.ts';
import { changesOf } from './step-changes.ts';
import { useTold } from './use-told.ts';

/** What the palette offers on a case: the entries of its menus, those of the step that has the focus first. */
export function useCaseVerbs(): void {
  const t = useT();
  const { user } = useSession();
  const { can, send, go } = useCaseActions();
  const { head, items, version } = useCaseBoard();
  const dialogs = useDialogs();
  const told = useTold();
  useVerbs(() => {
    const take: Verb = {
      id: 'take',
      label: t('keys.take'),
      run: () => void send({ type: 'assign-case', ownerId: user.id }),
    };
    const entries = [...entriesOf(head.state), ...CHANGES]
      .filter(({ command }) => can(command))
      .map(({ name, label }): Verb => ({ id: name, label: t(label), run: () => dialogs.open({ name }) }));
    return {
      about: `${head.number} ${head.subject ?? t('common.erased')}`,
      scope: 'case',
      verbs: [
        ...(can('assign-case') && head.ownerId !== user.id ? [take] : []),
        ...entries,
        { id: 'history', label: t('case-head.history'), run: () => go({ panel: 'history' }) },
        { id: 'past', label: t('case-head.past'), run: () => go({ at: version }) },
      ],
    };
  });
  useVerbs((focused) => {
    const item = items[focused?.closest<HTMLElement>('[data-step]')?.dataset['step'] ?? ''];
    if (item === undefined) return null;
    const verbs = changesOf(item, can).map(
      (change): Verb => ({
        id: change.type,
        label: t(`live.${change.type}`),
        run: () =>
          'dialog' in change
            ? dialogs.open({ name: change.dialog, itemId: item.id })
            : void told(change.command, item.name),
      }),
    );
    const skip: Verb = {
      id: 'skip',
      label: t('case-board.skip'),
      run: () => dialogs.open({ name: 'skip', itemId: item.id }),
    };
    const skips = can('skip-item') && item.can.includes('skip-item');
    return { about: item.name ?? t('common.erased'), scope: 'step', verbs: [...verbs, ...(skips ? [skip] : [])] };
  });
}
