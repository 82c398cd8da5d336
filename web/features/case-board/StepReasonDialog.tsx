import { type MessageKey, useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import type { PersonCommand } from '../../sync/types.ts';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { refusalWords } from '../../ui/refusal-words.ts';
import type { DialogRequest } from './dialogs.ts';
import { DryRun } from './forms/later-dry-run.ts';
import { useUndoable } from './use-undoable.ts';

interface Asked {
  readonly command: (itemId: string, reason: string) => PersonCommand;
  readonly title: MessageKey;
  readonly explains: MessageKey;
  readonly label: MessageKey;
  readonly verb: MessageKey;
}

const ASKED: { readonly [name: string]: Asked } = {
  skip: {
    command: (itemId, reason) => ({ type: 'skip-item', itemId, reason }),
    title: 'case-board.skip-title',
    explains: 'case-board.skip-explains',
    label: 'case-board.skip-reason',
    verb: 'case-board.skip-verb',
  },
  hold: {
    command: (itemId, reason) => ({ type: 'suspend-item', itemId, reason }),
    title: 'live.suspend-title',
    explains: 'live.suspend-explains',
    label: 'live.reason',
    verb: 'live.suspend-verb',
  },
  fault: {
    command: (itemId, reason) => ({ type: 'fault-item', itemId, reason }),
    title: 'live.fault-title',
    explains: 'live.fault-explains',
    label: 'live.fault-reason',
    verb: 'live.fault-verb',
  },
  remove: {
    command: (itemId, reason) => ({ type: 'remove-item', itemId, reason }),
    title: 'live.remove-title',
    explains: 'live.remove-explains',
    label: 'live.reason',
    verb: 'live.remove-verb',
  },
};

/** Changes of a step that want to be explained: the reason stays with the case. */
export function StepReasonDialog({
  open,
  onClose,
}: {
  readonly open: DialogRequest | null;
  readonly onClose: () => void;
}) {
  const asked = open === null ? undefined : ASKED[open.name];
  return asked === undefined || open?.itemId === undefined ? null : (
    <Asking asked={asked} itemId={open.itemId} onClose={onClose} />
  );
}

interface AskingProps {
  readonly asked: Asked;
  readonly itemId: string;
  readonly onClose: () => void;
}

function Asking({ asked, itemId, onClose }: AskingProps) {
  const t = useT();
  const board = useCaseBoard();
  const { send } = useCaseActions();
  const undoable = useUndoable();
  const item = board.items[itemId];
  const name = item?.name ?? t('common.erased');
  return (
    <ReasonDialog
      opened={item !== undefined}
      onClose={onClose}
      returnFocus={false}
      title={t(asked.title, { name })}
      explains={t(asked.explains)}
      label={t(asked.label)}
      verb={t(asked.verb)}
      below={(reason) => (
        <DryRun command={() => (reason === '' ? t('problem.reason-missing') : asked.command(itemId, reason))} />
      )}
      onSubmit={async (reason) => {
        const command = asked.command(itemId, reason);
        const result = await send(command, { quiet: true });
        if (!result.ok) return refusalWords(t, result.refusal);
        undoable(command, name, result.commandId);
        return null;
      }}
    />
  );
}
