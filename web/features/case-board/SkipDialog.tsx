import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { refusalWords } from '../../ui/refusal-words.ts';

interface Props {
  readonly itemId: string | undefined;
  readonly onClose: () => void;
}

/** A step that is not needed this time: it ends, and the reason stays with the case. */
export function SkipDialog({ itemId, onClose }: Props) {
  const t = useT();
  const board = useCaseBoard();
  const { send } = useCaseActions();
  const item = itemId === undefined ? undefined : board.items[itemId];
  const name = item?.name ?? t('common.erased');
  return (
    <ReasonDialog
      opened={item !== undefined}
      onClose={onClose}
      returnFocus={false}
      title={t('case-board.skip-title', { name })}
      explains={t('case-board.skip-explains')}
      label={t('case-board.skip-reason')}
      verb={t('case-board.skip-verb')}
      onSubmit={async (reason) => {
        if (item === undefined) return null;
        const result = await send({ type: 'skip-item', itemId: item.id, reason }, { quiet: true });
        return result.ok ? null : refusalWords(t, result.refusal);
      }}
    />
  );
}
