import { Button } from '@mantine/core';
import { useState } from 'react';
import type { BoardGoal } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { later } from '../../ui/later.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { refusalWords } from '../../ui/refusal-words.ts';
import styles from './goals.module.css';

const ChangeGoal = later(async () => (await import('./ChangeGoal.tsx')).ChangeGoal);

type Asking = 'reach' | 'waive' | 'change' | null;

/** A person says that the goal is reached, with evidence, or does without it, with a reason. */
export function GoalActions({ goal, name }: { readonly goal: BoardGoal; readonly name: string }) {
  const t = useT();
  const { can, send } = useCaseActions();
  const [asking, setAsking] = useState<Asking>(null);
  // A goal with conditions is measured: nobody can say it reached.
  const reach = can('achieve-goal') && goal.conditions.length === 0;
  const waive = can('waive-goal');
  const change = can('change-goal');
  const close = () => setAsking(null);
  if (!reach && !waive && !change) return null;
  const submit = async (text: string) => {
    const command =
      asking === 'reach'
        ? ({ type: 'achieve-goal', goalId: goal.id, evidence: text } as const)
        : ({ type: 'waive-goal', goalId: goal.id, reason: text } as const);
    const result = await send(command, { quiet: true });
    return result.ok ? null : refusalWords(t, result.refusal);
  };
  return (
    <div className={styles.actions}>
      {reach ? (
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={t('goals.reach-named', { name })}
          onClick={() => setAsking('reach')}
        >
          {t('goals.reach')}
        </Button>
      ) : null}
      {waive ? (
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={t('goals.waive-named', { name })}
          onClick={() => setAsking('waive')}
        >
          {t('goals.waive')}
        </Button>
      ) : null}
      {change ? (
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={t('case-forms.change-goal-named', { name })}
          onClick={() => setAsking('change')}
        >
          {t('case-forms.change-goal')}
        </Button>
      ) : null}
      {asking === 'change' ? <ChangeGoal goalId={goal.id} name={name} onClose={close} /> : null}
      <ReasonDialog
        opened={asking === 'reach' || asking === 'waive'}
        title={t(asking === 'waive' ? 'goals.waive-title' : 'goals.reach-title', { name })}
        explains={t(asking === 'waive' ? 'goals.waive-explains' : 'goals.reach-explains')}
        label={t(asking === 'waive' ? 'goals.reason' : 'goals.evidence')}
        verb={t(asking === 'waive' ? 'goals.waive-verb' : 'goals.reach-verb')}
        onClose={close}
        onSubmit={submit}
      />
    </div>
  );
}
