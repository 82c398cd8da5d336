import { Loader, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseRow, PersonRef } from '../../../api/contract/views.ts';
import { caseViewQuery } from '../../api-client/queries.ts';
import { useT } from '../../messages/use-t.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { useProblemWords } from '../../ui/problem-words.ts';
import styles from './supervisor.module.css';
import { useReassign } from './use-reassign.ts';

const NOBODY = '';

/** Whose the case is, and who else may have it. People and the right to choose come from the server. */
export function Reassign({ row }: { readonly row: CaseRow }) {
  const t = useT();
  const [opened, setOpened] = useState(false);
  const { owner, reassign } = useReassign(row);
  const name = owner?.name ?? t('common.nobody');
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton className={styles.owner} aria-label={t('supervisor.reassign', { number: row.number, name })}>
          {owner === null ? (
            <span className={styles.nobody} aria-hidden />
          ) : (
            <Avatar id={owner.id} name={owner.name} size="small" />
          )}
          <span className={styles.ownerName}>{name}</span>
          <IconChevronDown size={14} stroke={1.7} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('supervisor.give-to')}</Menu.Label>
        {opened ? <Choices caseId={row.id} owner={owner} onChoose={reassign} /> : null}
      </Menu.Dropdown>
    </Menu>
  );
}

interface ChoicesProps {
  readonly caseId: string;
  readonly owner: PersonRef | null;
  readonly onChoose: (person: PersonRef | null) => void;
}

function Choices({ caseId, owner, onChoose }: ChoicesProps) {
  const t = useT();
  const query = useQuery(caseViewQuery(caseId));
  if (query.isPending) {
    return (
      <div className={styles.menuNote} role="status" aria-label={t('common.loading')}>
        <Loader size="xs" />
      </div>
    );
  }
  if (query.isError) return <Failed error={query.error} />;
  if (!query.data.allowed.includes('assign-case')) {
    return <div className={styles.menuNote}>{t('problem.not-permitted')}</div>;
  }
  const choices: readonly (PersonRef | null)[] = [...query.data.assignable, null];
  return (
    <Menu.RadioGroup
      value={owner?.id ?? NOBODY}
      onChange={(id) => onChoose(choices.find((person) => person?.id === id) ?? null)}
    >
      {choices.map((person) => (
        <Menu.RadioItem key={person?.id ?? NOBODY} value={person?.id ?? NOBODY} closeMenuOnClick>
          <span className={styles.choice}>
            {person === null ? (
              <span className={styles.nobody} aria-hidden />
            ) : (
              <Avatar id={person.id} name={person.name} size="small" />
            )}
            {person?.name ?? t('supervisor.back-to-queue')}
          </span>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

function Failed({ error }: { readonly error: Error }) {
  const { words } = useProblemWords(error);
  return (
    <div className={styles.menuNote} role="alert">
      {words}
    </div>
  );
}
