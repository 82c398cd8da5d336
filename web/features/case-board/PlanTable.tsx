import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { BoardDiscretionary } from '../../../engine/board/board-view.ts';
import { explainCaseQuery } from '../../api-client/queries.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import styles from './plan.module.css';
import { planningOf } from './planning.ts';
import { useTold } from './use-told.ts';

/** What the template foresees and nobody has planned yet: it joins the plan with a click, when it fits. */
export function PlanTable({ stageId }: { readonly stageId: string | null }) {
  const board = useCaseBoard();
  const { can } = useCaseActions();
  const entries = planningOf(board, stageId);
  return entries.length === 0 || !can('plan-item') ? null : <Entries entries={entries} />;
}

function Entries({ entries }: { readonly entries: readonly BoardDiscretionary[] }) {
  const t = useT();
  const { caseId } = useCaseActions();
  const { version } = useCaseBoard();
  const told = useTold();
  const { data } = useQuery(explainCaseQuery(caseId, version));
  const whyNot = new Map(data?.planning.map(({ entry, whyNot: no }) => [entry.id, no]));
  // What cannot be planned now is not offered; until the server has said so, nothing is.
  const open = entries.filter(({ id }) => whyNot.get(id) === null);
  if (open.length === 0) return null;
  return (
    <section className={styles.planning} aria-label={t('live.plan-title')}>
      <h4>{t('live.plan-title')}</h4>
      {open.map(({ id, name }) => (
        <Button
          key={id}
          variant="subtle"
          size="compact-sm"
          justify="start"
          leftSection={<IconPlus aria-hidden size={14} stroke={1.8} />}
          aria-label={t('live.plan', { name: name ?? t('common.erased') })}
          onClick={() => void told({ type: 'plan-item', discretionaryId: id }, name)}
        >
          {name ?? t('common.erased')}
        </Button>
      ))}
    </section>
  );
}
