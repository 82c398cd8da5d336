import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { explainItemQuery } from '../../../api-client/queries.ts';
import { useT } from '../../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../../sync/case-screen.ts';
import { useProblemWords } from '../../../ui/problem-words.ts';
import { useTold } from '../use-told.ts';
import { disconnectCommand } from './disconnect.ts';
import styles from './graph.module.css';
import type { GraphEdge } from './graph-model.ts';
import { useEdgeLabel } from './use-edge-words.ts';

/** The line that is chosen, in words, and the way to take it out; Delete does the same. */
export function EdgeTools({ edge, onDone }: { readonly edge: GraphEdge; readonly onDone: () => void }) {
  const t = useT();
  const board = useCaseBoard();
  const { can, caseId } = useCaseActions();
  const told = useTold();
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const target = board.items[edge.target];
  const label = useEdgeLabel();
  const mayCut = can('disconnect-items') && target?.can.includes('connect-items') === true;
  const cut = async () => {
    if (target === undefined || !mayCut) return;
    try {
      const explained = await queries.fetchQuery(explainItemQuery(caseId, target.id, board.version));
      const command = disconnectCommand(edge, target, explained.waitingFor);
      if (command !== null) await told(command, target.name);
      onDone();
    } catch (failure) {
      setError(failure);
    }
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inText = event.target instanceof Element && event.target.closest('input, textarea, select') !== null;
      if (inText || (event.key !== 'Delete' && event.key !== 'Backspace')) return;
      event.preventDefault();
      void cut();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  return (
    <div className={styles.tools} role="status">
      <span>{label(edge)}</span>
      {mayCut ? (
        <Button size="compact-sm" variant="default" onClick={() => void cut()}>
          {t('plan.edge-cut')}
        </Button>
      ) : null}
      {error === null ? null : <Trouble error={error} />}
    </div>
  );
}

function Trouble({ error }: { readonly error: unknown }) {
  const { words } = useProblemWords(error);
  return <span role="alert">{words}</span>;
}
