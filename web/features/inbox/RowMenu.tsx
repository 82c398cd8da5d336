import { useQuery } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';
import type { CaseRow } from '../../../api/contract/views.ts';
import { PRIORITY_CHOICES } from '../../api-client/case-lists.ts';
import { peopleQuery } from '../../api-client/queries.ts';
import { useSession } from '../../api-client/use-session.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { clockNow } from '../../ui/clock.ts';
import { Menu, MenuPanel } from '../../ui/Menu.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { PriorityMark } from '../../ui/PriorityMark.tsx';
import { type MenuKind, useInbox } from './inbox-context.ts';
import { SnoozeDialog } from './SnoozeDialog.tsx';
import { snoozeTimes } from './snooze-times.ts';

interface Props {
  readonly kind: MenuKind;
  readonly rows: readonly CaseRow[];
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: (returns: boolean) => void;
}

/** Choices for one row or many: until when, to whom, how urgent. */
export function RowMenu(props: Props) {
  switch (props.kind) {
    case 'snooze':
      return <SnoozeMenu {...props} />;
    case 'assign':
      return <AssignMenu {...props} />;
    case 'priority':
      return <PriorityMenu {...props} />;
  }
}

function SnoozeMenu({ rows, anchor, onClose }: Props) {
  const t = useT();
  const formats = useFormats();
  const { mark } = useInbox();
  const { timeZone } = useSession().user;
  const [asking, setAsking] = useState(false);
  const snooze = (until: string) => {
    onClose(true);
    void mark(rows, { kind: 'snoozed', until });
  };
  if (asking) return <SnoozeDialog timeZone={timeZone} onClose={() => onClose(true)} onChoose={snooze} />;
  const isAsleep = rows.every(({ snoozedUntil }) => snoozedUntil !== null);
  return (
    <MenuPanel anchor={anchor} label={t('inbox.snooze')} side="bottom-start" onClose={onClose}>
      <Menu.Label>{t('inbox.snooze.until')}</Menu.Label>
      {snoozeTimes(clockNow(), timeZone).map(({ id, at }) => (
        <Menu.Item key={id} rightSection={formats.moment(at)} onClick={() => snooze(at)}>
          {t(`inbox.snooze.${id}`)}
        </Menu.Item>
      ))}
      <Menu.Item closeMenuOnClick={false} onClick={() => setAsking(true)}>
        {t('inbox.snooze.choose')}
      </Menu.Item>
      {isAsleep ? (
        <>
          <Menu.Divider />
          <Menu.Item onClick={() => void mark(rows, { kind: 'awake' })}>{t('inbox.snooze.wake')}</Menu.Item>
        </>
      ) : null}
    </MenuPanel>
  );
}

const NOBODY = 'nobody';

function AssignMenu({ rows, anchor, onClose }: Props) {
  const t = useT();
  const { bulk } = useInbox();
  const me = useSession().user;
  const people = useQuery(peopleQuery(undefined)).data?.items ?? [];
  const others = people.filter(({ id }) => id !== me.id);
  const options = [
    { id: me.id, label: t('inbox.assign.me', { name: me.name }) },
    ...others.map(({ id, name }) => ({ id, label: name })),
    { id: NOBODY, label: t('inbox.assign.nobody') },
  ];
  return (
    <Picker
      anchor={anchor}
      label={t('inbox.assign')}
      placeholder={t('inbox.assign.placeholder')}
      nothing={t('inbox.assign.none')}
      options={options}
      side="bottom-start"
      onClose={onClose}
      onChoose={({ id, label }) => {
        const ownerId = id === NOBODY ? null : id;
        const open = rows.filter(({ owner }) => (owner?.id ?? null) !== ownerId);
        void bulk.run(open, { type: 'assign-case', ownerId }, (count) =>
          ownerId === null ? t('inbox.bulk.given-back', { count }) : t('inbox.bulk.assigned', { count, name: label }),
        );
      }}
    />
  );
}

function PriorityMenu({ rows, anchor, onClose }: Props) {
  const t = useT();
  const { bulk } = useInbox();
  return (
    <MenuPanel anchor={anchor} label={t('inbox.filter.priority')} side="bottom-start" onClose={onClose}>
      {PRIORITY_CHOICES.map((priority) => (
        <Menu.Item
          key={priority}
          leftSection={<PriorityMark priority={priority} />}
          onClick={() => {
            const others = rows.filter((row) => row.priority !== priority);
            const name = t(`priority.${priority}`);
            void bulk.run(others, { type: 'change-case', priority }, (count) =>
              t('inbox.bulk.prioritised', { count, name }),
            );
          }}
        >
          {t(`priority.${priority}`)}
        </Menu.Item>
      ))}
    </MenuPanel>
  );
}
