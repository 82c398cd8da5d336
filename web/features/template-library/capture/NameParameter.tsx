import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CaptureCandidate } from '../../../../api/contract/templates.ts';
import { useT } from '../../../messages/use-t.ts';
import { fromName } from '../../../ui/schema-form/fields.ts';
import found from '../studio/findings.module.css';
import type { DraftState } from '../studio/use-draft.ts';

const NAME = /^[a-z][a-zA-Z0-9]{0,39}$/;

interface Props {
  readonly candidate: CaptureCandidate;
  readonly draft: DraftState;
}

/** Gives a value a name: from then on the texts hold the name, and the agent is asked for the value. */
export function NameParameter({ candidate, draft }: Props) {
  const t = useT();
  const [name, setName] = useState(candidate.parameter);
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!NAME.test(name)) return setError(t('template-library.parameter-name-rule'));
    setError(null);
    void draft.nameParameter(candidate.value, name, fromName(name));
  };
  return (
    <form className={found.nameIt} noValidate onSubmit={submit}>
      <TextInput
        size="xs"
        aria-label={t('template-library.parameter-name', { value: candidate.value })}
        value={name}
        error={error}
        autoComplete="off"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default" loading={draft.busy}>
        {t('template-library.make-parameter')}
      </Button>
    </form>
  );
}
