import type { CaseRow } from '../../../api/contract/views.ts';
import { useT } from '../../messages/use-t.ts';
import { useClock } from '../../ui/clock.ts';
import { DeadlineLine } from './DeadlineLine.tsx';
import { GROUPS, type Group, groupsAt } from './deadline-groups.ts';
import styles from './supervisor.module.css';

interface Entry {
  readonly row: CaseRow;
  readonly left: boolean;
}

interface Props {
  readonly entries: readonly Entry[];
  readonly hasMore: boolean;
}

export function DeadlineGroups({ entries, hasMore }: Props) {
  const groups = useClock((now) =>
    groupsAt(
      entries.map(({ row }) => row.nextDueAt),
      now,
    ),
  ).split(',');
  const inGroup = (group: Group) => entries.filter((_, index) => groups[index] === group);
  const last = groups.at(-1);
  return (
    <>
      {GROUPS.map((group) => {
        const members = inGroup(group);
        if (members.length === 0) return null;
        return <GroupSection key={group} group={group} entries={members} openEnded={hasMore && group === last} />;
      })}
    </>
  );
}

interface SectionProps {
  readonly group: Group;
  readonly entries: readonly Entry[];
  /** More of this group may be on the next page. */
  readonly openEnded: boolean;
}

function GroupSection({ group, entries, openEnded }: SectionProps) {
  const t = useT();
  const id = `deadlines-${group}`;
  return (
    <section className={styles.group} aria-labelledby={id} data-group={group}>
      <h2 className={styles.groupTitle} id={id}>
        {t(`supervisor.group.${group}`)}
        <span className={styles.groupCount}>
          {t(openEnded ? 'supervisor.count-more' : 'supervisor.count', { count: entries.length })}
        </span>
      </h2>
      <ul className={styles.list}>
        {entries.map(({ row, left }) => (
          <DeadlineLine key={row.id} row={row} left={left} />
        ))}
      </ul>
    </section>
  );
}
