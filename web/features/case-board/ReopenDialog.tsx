import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
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
  return (
    <ReasonDialog
      {...props}
      returnFocus={false}
      required={false}
      title={t('case-board.reopen')}
      explains={t('case-board.reopen-explains')}
      label={t('case-board.reason-optional')}
      verb={t('case-board.reopen')}
      onSubmit={async (reason) => {
        const result = await send({ type: 'reactivate-case', ...(reason === '' ? {} : { reason }) }, { quiet: true });
        return result.ok ? null : refusalWords(t, result.refusal);
      }}
    />
  );
}
