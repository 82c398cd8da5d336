import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import type { CustomerOverview } from '../../../api/contract/customers.ts';
import { post } from '../../api-client/client.ts';
import { uuidv7 } from '../../api-client/ids.ts';
import { templatesQuery } from '../../api-client/queries.ts';
import { useT } from '../../messages/use-t.ts';
import { problemWords } from '../../ui/problem-words.ts';
import { ErrorState, SkeletonRows } from '../../ui/States.tsx';
import { useFocusBack } from '../../ui/use-focus-back.ts';

interface Props {
  /** Whose case it is; null: nobody's that is known yet. */
  readonly customer: Pick<CustomerOverview, 'id' | 'name'> | null;
  readonly onClose: () => void;
}

/** Opens a case: what it is about, and of what type. */
export function NewCase(props: Props) {
  const t = useT();
  useFocusBack();
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={
        props.customer === null ? t('customer.new-case') : t('customer.new-case-for', { name: props.customer.name })
      }
      size="sm"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Types {...props} />
    </Modal>
  );
}

function Types(props: Props) {
  const query = useInfiniteQuery(templatesQuery({ kind: 'case-type', state: 'published' }));
  if (query.isPending) return <SkeletonRows rows={3} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const types = query.data.pages.flatMap((page) => page.items).map(({ key, name }) => ({ value: key, label: name }));
  return <NewCaseForm {...props} types={types} />;
}

function NewCaseForm({
  customer,
  onClose,
  types,
}: Props & { readonly types: readonly { readonly value: string; readonly label: string }[] }) {
  const t = useT();
  const navigate = useNavigate();
  const [caseTypeKey, setType] = useState(types[0]?.value ?? '');
  const [subject, setSubject] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  // The same wish that is sent again after a lost answer opens no second case.
  const ids = useRef({ caseId: uuidv7(), commandId: uuidv7() });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (subject.trim() === '') return setError(t('schema-form.needed'));
    const { caseId, commandId } = ids.current;
    setBusy(true);
    try {
      const whose = customer === null ? {} : { customerId: customer.id };
      const command = { type: 'open-case', caseTypeKey, subject: subject.trim(), ...whose };
      await post(`/api/cases/${caseId}/commands`, { commandId, ...command });
      onClose();
      await navigate({ to: '/cases/$caseId', params: { caseId } });
    } catch (problem) {
      ids.current = { caseId: uuidv7(), commandId: uuidv7() };
      setError(problemWords(t, problem).words);
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="sm">
        <TextInput
          label={t('customer.new-case-subject')}
          value={subject}
          error={error}
          maxLength={300}
          withAsterisk
          data-autofocus
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('customer.new-case-type')}
          value={caseTypeKey}
          data={[...types]}
          onChange={(event) => setType(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={caseTypeKey === ''}>
            {t('customer.new-case-verb')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
