import { Link } from '@tanstack/react-router';
import type { BoardGoal, BoardView } from '../../../engine/board/board-view.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import type { CaseExtras } from '../../sync/types.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { ChannelMark } from '../../ui/ChannelMark.tsx';
import { DeadlineText } from '../../ui/DeadlineText.tsx';
import { GoalCount } from '../../ui/GoalCount.tsx';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { goalsOf, nextTask } from './next-work.ts';
import styles from './preview.module.css';

interface Both {
  readonly board: BoardView;
  readonly extras: CaseExtras;
}

/** Who may be assigned is known before they are mentioned on the board. */
const nameIn = ({ people, assignable }: CaseExtras, id: string | null) =>
  [...people, ...assignable].find((person) => person.id === id)?.name;

export function PreviewFacts({ board: { head }, extras }: Both) {
  const t = useT();
  const owner = nameIn(extras, head.ownerId);
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t('inbox.fact.customer')}</dt>
        <dd>
          {extras.customer === null ? (
            t('inbox.no-customer')
          ) : (
            <Link to="/customers/$id" params={{ id: extras.customer.id }}>
              {extras.customer.name}
            </Link>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('inbox.fact.owner')}</dt>
        <dd className={styles.person}>
          {head.ownerId === null ? null : <Avatar id={head.ownerId} name={owner ?? ''} size="small" />}
          {head.ownerId === null ? t('common.nobody') : (owner ?? t('common.unknown-person'))}
        </dd>
      </div>
      <div>
        <dt>{t('inbox.fact.priority')}</dt>
        <dd>
          <PriorityMark priority={head.priority} withName />
        </dd>
      </div>
      {head.firstReplyDueAt === null ? null : (
        <div>
          <dt>{t('inbox.fact.first-reply')}</dt>
          <dd>
            <DeadlineText dueAt={head.firstReplyDueAt} doneAt={head.firstRepliedAt} />
          </dd>
        </div>
      )}
    </dl>
  );
}

/** The last that the customer said. */
export function PreviewMessage({ extras }: { readonly extras: CaseExtras }) {
  const t = useT();
  const formats = useFormats();
  const last = extras.interactions.filter(({ direction }) => direction === 'inbound').at(-1);
  if (last === undefined) return null;
  return (
    <figure className={styles.message}>
      <blockquote>{last.text ?? (last.kind === 'call' ? t('inbox.call') : t('common.erased'))}</blockquote>
      <figcaption>
        <ChannelMark channel={last.channel} size={14} />
        <span>{last.authorName ?? t('inbox.no-customer')}</span>
        <time dateTime={last.occurredAt} title={formats.exact(last.occurredAt)}>
          {formats.moment(last.occurredAt)}
        </time>
      </figcaption>
    </figure>
  );
}

export function PreviewNext({ board, extras }: Both) {
  const t = useT();
  const task = nextTask(board);
  return (
    <section>
      <h3 className={styles.heading}>{t('inbox.next')}</h3>
      {task === null ? (
        <p className={styles.quiet}>{t('inbox.next.none')}</p>
      ) : (
        <p className={styles.next}>
          <span>{task.name ?? t('common.erased')}</span>
          {task.assigneeId === null ? null : (
            <span className={styles.quiet}>{nameIn(extras, task.assigneeId) ?? t('common.unknown-person')}</span>
          )}
          <DeadlineText dueAt={task.dueAt} />
        </p>
      )}
    </section>
  );
}

export function PreviewGoals({ board }: { readonly board: BoardView }) {
  const t = useT();
  const goals = goalsOf(board);
  if (goals.length === 0) return null;
  return (
    <section>
      <h3 className={styles.heading}>{t('inbox.goals')}</h3>
      <ul className={styles.goals}>
        {goals.map((goal) => (
          <li key={goal.id}>
            <span>{goal.name ?? t('common.erased')}</span>
            <GoalState goal={goal} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function GoalState({ goal }: { readonly goal: BoardGoal }) {
  const t = useT();
  if (goal.state === 'achieved') return <StatusMark status="achieved" />;
  if (goal.state === 'missed') return <StatusMark status="breached">{t('inbox.goal.missed')}</StatusMark>;
  if (goal.state === 'waived') return <StatusMark status="paused">{t('status.waived')}</StatusMark>;
  const met = goal.conditions.filter((condition) => condition.met).length;
  return (
    <span className={styles.goalState}>
      <GoalCount reached={met} total={goal.conditions.length} />
      <DeadlineText dueAt={goal.dueAt} />
    </span>
  );
}
