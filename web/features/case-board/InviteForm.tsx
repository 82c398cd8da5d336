import { Button } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import type { BoardParticipant } from '../../../engine/board/board-view.ts';
import { uuidv7 } from '../../api-client/ids.ts';
import { useT } from '../../messages/use-t.ts';
import { PeopleSearch } from './PeopleSearch.tsx';
import styles from './share.module.css';
import { useTold } from './use-told.ts';

type Kind = BoardParticipant['kind'];

const KINDS = ['expert', 'partner', 'customer'] as const satisfies readonly Kind[];

/** Brings somebody into the case: a colleague who is looked for by name, or a partner or contact who is named. */
export function InviteForm() {
  const t = useT();
  const id = useId();
  const tell = useTold();
  const [kind, setKind] = useState<Kind>('expert');
  return (
    <div className={styles.form}>
      <label className={styles.label} htmlFor={id}>
        {t('sharing.invite-whom')}
      </label>
      <select
        id={id}
        className={styles.field}
        value={kind}
        onChange={(event) => setKind(KINDS.find((each) => each === event.currentTarget.value) ?? 'expert')}
      >
        {KINDS.map((each) => (
          <option key={each} value={each}>
            {t(`sharing.${each}`)}
          </option>
        ))}
      </select>
      {kind === 'expert' ? (
        <PeopleSearch
          onChoose={(person) => {
            const participantId = uuidv7();
            void tell({ type: 'invite-participant', participantId, kind, userId: person.id }, person.name);
          }}
        />
      ) : (
        <NameForm key={kind} kind={kind} />
      )}
    </div>
  );
}

function NameForm({ kind }: { readonly kind: 'partner' | 'customer' }) {
  const t = useT();
  const id = useId();
  const tell = useTold();
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    setBusy(true);
    const participantId = uuidv7();
    const result = await tell({ type: 'invite-participant', participantId, kind, name: name.trim() }, name.trim());
    setBusy(false);
    if (result.ok) setName('');
  };
  return (
    <form className={styles.named} onSubmit={(event) => void submit(event)} noValidate>
      <label className={styles.label} htmlFor={id}>
        {t('sharing.name')}
      </label>
      <div className={styles.line}>
        <input
          id={id}
          className={styles.field}
          value={name}
          maxLength={300}
          autoComplete="off"
          aria-describedby={`${id}-hint`}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" loading={busy} disabled={name.trim() === ''}>
          {t('sharing.invite')}
        </Button>
      </div>
      <p id={`${id}-hint`} className={styles.quiet}>
        {t('sharing.name-hint')}
      </p>
    </form>
  );
}
