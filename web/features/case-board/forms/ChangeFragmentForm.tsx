import { NativeSelect, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FragmentDetails } from '../../../../api/contract/case-details.ts';
import { get } from '../../../api-client/client.ts';
import { templateQuery } from '../../../api-client/queries.ts';
import { useT } from '../../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../../sync/case-screen.ts';
import { ErrorState, SkeletonRows } from '../../../ui/States.tsx';
import { isRecord } from '../../../ui/schema-form/fields.ts';
import { SchemaForm } from '../../../ui/schema-form/SchemaForm.tsx';
import { useSchemaForm } from '../../../ui/schema-form/use-schema-form.ts';
import { FormFoot } from '../FormFoot.tsx';
import type { CaseFormProps } from './CaseDialog.tsx';
import styles from './forms.module.css';
import { DryRun } from './later-dry-run.ts';
import { useCaseForm } from './use-case-form.ts';

/** Other parameters for a fragment of which nothing has started. */
export function ChangeFragmentForm({ request, onClose }: CaseFormProps) {
  const t = useT();
  const board = useCaseBoard();
  const fragments = Object.values(board.fragments).filter(({ templateKey }) => templateKey !== null);
  const [chosen, setChosen] = useState(request.fragmentId ?? fragments[0]?.id ?? '');
  return (
    <Stack gap="sm">
      <NativeSelect
        label={t('case-forms.fragment')}
        value={chosen}
        data={fragments.map(({ id, name }) => ({ value: id, label: name ?? t('common.erased') }))}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data-autofocus
      />
      <Loaded key={chosen} fragmentId={chosen} onClose={onClose} />
    </Stack>
  );
}

interface LoadedProps {
  readonly fragmentId: string;
  readonly onClose: () => void;
}

function Loaded({ fragmentId, onClose }: LoadedProps) {
  const { caseId } = useCaseActions();
  const fragment = useQuery({
    queryKey: ['fragment', caseId, fragmentId],
    queryFn: ({ signal }) => get<FragmentDetails>(`/api/cases/${caseId}/fragments/${fragmentId}`, undefined, signal),
    gcTime: 0,
  });
  const { templateKey = null, templateVersion = null } = fragment.data ?? {};
  const template = useQuery({
    ...templateQuery(templateKey ?? '', templateVersion ?? undefined),
    enabled: templateKey !== null,
  });
  const error = fragment.error ?? template.error;
  if (error)
    return <ErrorState error={error} onRetry={() => void Promise.all([fragment.refetch(), template.refetch()])} />;
  if (fragment.data === undefined || template.data === undefined) return <SkeletonRows rows={3} />;
  const definition = template.data.definition;
  const schema = isRecord(definition) ? definition['parameters'] : undefined;
  return <Parameters fragment={fragment.data} schema={schema} onClose={onClose} />;
}

interface ParametersProps {
  readonly fragment: FragmentDetails;
  readonly schema: unknown;
  readonly onClose: () => void;
}

function Parameters({ fragment, schema, onClose }: ParametersProps) {
  const t = useT();
  const values = useSchemaForm(schema, fragment.parameters ?? {});
  const command = () => {
    const parameters = values.check();
    if (parameters === null) return t('case-forms.check-fields');
    if (!values.dirty) return t('live.nothing-changed');
    return { type: 'change-fragment' as const, fragmentId: fragment.id, parameters: { ...parameters } };
  };
  const form = useCaseForm(onClose, fragment.name, command);
  if (values.fields.length === 0) return <p className={styles.quiet}>{t('case-forms.no-parameters')}</p>;
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="sm">
        <SchemaForm form={values} id={`change-${fragment.id}`} />
        <DryRun command={command} />
        <FormFoot verb={t('live.save')} busy={form.busy} error={form.error} onClose={onClose} />
      </Stack>
    </form>
  );
}
