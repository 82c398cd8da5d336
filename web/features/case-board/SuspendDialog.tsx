import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { refusalWords } from '../../ui/refusal-words.ts';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Puts the case on hold: clocks stop, steps wait. */
export function SuspendDialog(props: Props) {
  const t = useT();
  const { send } = useCaseActions();
  return (
    <ReasonDialog
      {...props}
      returnFocus={false}
      title={t('case-board.suspend')}
      explains={t('case-board.suspend-explains')}
      label={t('case-board.reason')}
      verb={t('case-board.suspend-verb')}
      onSubmit={async (reason) => {
        const result = await send({ type: 'suspend-case', reason }, { quiet: true });
        return result.ok ? null : refusalWords(t, result.refusal);
      }}
    />
  );
}
