import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseRow, PersonRef } from '../../../api/contract/views.ts';
import { useT } from '../../messages/use-t.ts';
import { useSendCommand } from '../../sync/use-case.ts';
import { showUndo } from '../../ui/toasts.ts';

interface Reassigning {
  readonly owner: PersonRef | null;
  readonly reassign: (person: PersonRef | null) => void;
}

/** Hands a case over: shown at once, taken back when it is refused, with ten seconds to undo. */
export function useReassign(row: CaseRow): Reassigning {
  const t = useT();
  const queryClient = useQueryClient();
  const send = useSendCommand(row.id);
  // The choice stands until the list brings a row that is newer than it.
  const [chosen, setChosen] = useState<{ readonly owner: PersonRef | null; readonly until: number } | null>(null);
  const owner = chosen !== null && row.version < chosen.until ? chosen.owner : row.owner;

  const assign = async (person: PersonRef | null): Promise<boolean> => {
    setChosen({ owner: person, until: Number.POSITIVE_INFINITY });
    const result = await send({ type: 'assign-case', ownerId: person?.id ?? null }, { baseVersion: row.version });
    setChosen(result.ok ? { owner: person, until: result.version } : null);
    void queryClient.invalidateQueries({ queryKey: ['reports'] });
    void queryClient.invalidateQueries({ queryKey: ['cases'] });
    return result.ok;
  };

  const reassign = (person: PersonRef | null) => {
    const before = owner;
    if (person?.id === before?.id) return;
    void assign(person).then((done) => {
      if (!done) return;
      const title =
        person === null
          ? t('supervisor.given-back', { number: row.number })
          : t('supervisor.given', { number: row.number, name: person.name });
      showUndo(title, t('common.undo'), () => void assign(before));
    });
  };
  return { owner, reassign };
}
