import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { refusalWords } from '../../ui/refusal-words.ts';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Opens the case again: clocks run on, finished steps stay finished. */
export function ReopenDialog(props: Props) {
  const t = useT();
  const { send } = useCaseActions();
  const { state } = useCaseBoard().head;
  const verb = t(state === 'suspended' ? 'case-board.resume' : 'case-board.reopen');
  return (
    <ReasonDialog
      {...props}
      returnFocus={false}
      required={false}
      title={verb}
      explains={t('case-board.reopen-explains')}
      label={t('case-board.reason-optional')}
      verb={verb}
      onSubmit={async (reason) => {
        const result = await send({ type: 'reactivate-case', ...(reason === '' ? {} : { reason }) }, { quiet: true });
        return result.ok ? null : refusalWords(t, result.refusal);
      }}
    />
  );
}
