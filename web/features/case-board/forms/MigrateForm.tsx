import { NativeSelect, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BoardView } from '../../../../engine/board/board-view.ts';
import { templateQuery } from '../../../api-client/queries.ts';
import { useT } from '../../../messages/use-t.ts';
import { useCaseBoard } from '../../../sync/case-screen.ts';
import { FormFoot } from '../FormFoot.tsx';
import type { CaseFormProps } from './CaseDialog.tsx';
import styles from './forms.module.css';
import { DryRun } from './later-dry-run.ts';
import { useCaseForm } from './use-case-form.ts';

interface Target {
  readonly value: string;
  readonly name: string | null;
  readonly key: string;
  readonly version: number | null;
  readonly to: { readonly kind: 'case-type' } | { readonly kind: 'fragment'; readonly fragmentId: string };
}

/** What can follow another version: the plan of the case type, and each fragment that has a template. */
const targetsOf = ({ head, fragments }: BoardView): readonly Target[] => [
  {
    value: 'case-type',
    name: head.caseType.name,
    key: head.caseType.key,
    version: head.caseType.version,
    to: { kind: 'case-type' },
  },
  ...Object.values(fragments).flatMap(({ id, name, templateKey, templateVersion }): Target[] =>
    templateKey === null
      ? []
      : [{ value: id, name, key: templateKey, version: templateVersion, to: { kind: 'fragment', fragmentId: id } }],
  ),
];

/** Brings the case, or one fragment of it, to another version of its template, and shows first what that would change. */
export function MigrateForm({ request, onClose }: CaseFormProps) {
  const t = useT();
  const targets = targetsOf(useCaseBoard());
  const [chosen, setChosen] = useState(request.fragmentId ?? 'case-type');
  const [version, setVersion] = useState('');
  const [reason, setReason] = useState('');
  const target = targets.find(({ value }) => value === chosen) ?? targets[0];
  const template = useQuery({ ...templateQuery(target?.key ?? ''), enabled: target !== undefined });
  const versions = (template.data?.versions ?? []).filter(
    (each) => each.state === 'published' || each.state === 'retired',
  );
  const others = versions.filter((each) => each.version !== target?.version).reverse();
  const wanted = Number(version) || others[0]?.version;
  const command = () => {
    if (target === undefined || wanted === undefined) return t('case-forms.no-other-version');
    if (reason.trim() === '') return t('problem.reason-missing');
    return { type: 'migrate-case' as const, to: { ...target.to, version: wanted }, reason: reason.trim() };
  };
  const form = useCaseForm(onClose, target?.name ?? null, command);
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="sm">
        <NativeSelect
          label={t('case-forms.migrate-what')}
          value={chosen}
          data={targets.map(({ value, name, version: has }) => ({
            value,
            label: t('case-forms.migrate-from', { name: name ?? t('common.erased'), version: has ?? 0 }),
          }))}
          onChange={(event) => {
            setChosen(event.currentTarget.value);
            setVersion('');
          }}
          data-autofocus
        />
        {others.length === 0 ? (
          <p className={styles.quiet} role="status">
            {t(template.isPending ? 'common.loading' : 'case-forms.no-other-version')}
          </p>
        ) : (
          <NativeSelect
            label={t('case-forms.migrate-to')}
            value={String(wanted)}
            data={others.map((each) => ({ value: String(each.version), label: t('case-board.version', each) }))}
            onChange={(event) => setVersion(event.currentTarget.value)}
          />
        )}
        <Textarea
          label={t('case-board.reason')}
          withAsterisk
          value={reason}
          maxLength={2000}
          autosize
          minRows={2}
          maxRows={6}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DryRun command={command} />
        <FormFoot verb={t('case-forms.migrate-verb')} busy={form.busy} error={form.error} onClose={onClose} />
      </Stack>
    </form>
  );
}
