import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { DeadlineText } from '../../ui/DeadlineText.tsx';
import { isOver, isTask, type StepLook } from './item-state.ts';
import styles from './panel.module.css';
import { handedWords } from './StepFacts.tsx';
import { StepOwner } from './StepOwner.tsx';
import { doneBy, stateKey } from './state-words.ts';
import { useWaitWords } from './use-wait-words.ts';

interface Props {
  readonly item: BoardItem;
  readonly look: StepLook;
}

/** State, who, when, from where and for which goal, each with its name. */
export function StepDetails({ item, look }: Props) {
  const t = useT();
  const formats = useFormats();
  const waits = useWaitWords(item);
  const over = isOver(item);
  const ended = over && item.endedAt !== null ? `, ${formats.moment(item.endedAt)}` : '';
  return (
    <dl className={styles.details}>
      <Detail
        label={t('case-board.state')}
      >{`${waits === null ? t(stateKey(item)) : t('case-board.waits')}${ended}`}</Detail>
      {isTask(item) ? over ? <WhoDid item={item} /> : <Who item={item} /> : null}
      {item.dueAt === null || over ? null : (
        <Detail label={t('case-board.due')}>
          <DeadlineText dueAt={item.dueAt} pausedBecause={look === 'paused' ? t('case-board.on-hold') : undefined} />
        </Detail>
      )}
      <Origins item={item} />
      {item.subCaseId === null ? null : (
        <Detail label={t('case-board.sub-case')}>
          <Link to="/cases/$caseId" params={{ caseId: item.subCaseId }}>
            {t('case-board.sub-case-open')}
          </Link>
        </Detail>
      )}
    </dl>
  );
}

function Who({ item }: { readonly item: BoardItem }) {
  const t = useT();
  const { nameOf } = useCaseActions();
  const role =
    item.assigneeId === null && item.role !== null
      ? t('case-board.nobody-role', { role: t(`role.${item.role}`) })
      : null;
  return (
    <Detail label={t('case-board.who')}>
      <span className={styles.who}>
        {handedWords(t, item) ?? role ?? nameOf(item.assigneeId)}
        <StepOwner item={item} name={item.name ?? t('common.erased')} />
      </span>
    </Detail>
  );
}

/** Who did it: that need not be the one whose step it was. */
function WhoDid({ item }: { readonly item: BoardItem }) {
  const t = useT();
  const { nameOf } = useCaseActions();
  const done = doneBy(useCaseBoard(), item);
  if (done !== null)
    return <Detail label={t(done.sent ? 'case-board.sent-by' : 'case-board.done-by')}>{nameOf(done.personId)}</Detail>;
  return item.assigneeId === null ? null : <Detail label={t('case-board.who')}>{nameOf(item.assigneeId)}</Detail>;
}

/** The goal that the step serves, and the fragment that brought it. */
function Origins({ item }: { readonly item: BoardItem }) {
  const t = useT();
  const board = useCaseBoard();
  const fragment = item.fragmentId === null ? undefined : board.fragments[item.fragmentId];
  const goal = item.goalId === null ? undefined : board.goals[item.goalId];
  return (
    <>
      {goal === undefined ? null : <Detail label={t('case-board.serves')}>{goal.name ?? t('common.erased')}</Detail>}
      {fragment?.name ? <Detail label={t('case-board.from')}>{fragment.name}</Detail> : null}
    </>
  );
}

function Detail({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.detail}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
