import { NativeSelect, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { BoardView } from '../../../../engine/board/board-view.ts';
import { templateQuery } from '../../../api-client/queries.ts';
import { useT } from '../../../messages/use-t.ts';
import { useCaseBoard } from '../../../sync/case-screen.ts';
import { FormFoot } from '../FormFoot.tsx';
import type { CaseFormProps } from './CaseDialog.tsx';
import { Changes } from './Changes.tsx';
import styles from './forms.module.css';
import { useCaseForm } from './use-case-form.ts';
import { type Review, useReview } from './use-review.ts';

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
  const review = useReview(command, `${chosen} ${wanted}`);
  // What would change is seen first, as the case stands now; then it is done.
  const submit = (event: FormEvent) => {
    if (review.isSeen) return form.submit(event);
    event.preventDefault();
    void review.look();
  };
  return (
    <form onSubmit={submit} noValidate>
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
        <VersionChoice others={others} pending={template.isPending} wanted={wanted} onChoose={setVersion} />
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
        <Shown review={review} />
        <FormFoot
          verb={t(review.isSeen ? 'case-forms.migrate-verb' : 'case-forms.migrate-look')}
          busy={form.busy || review.busy}
          error={form.error}
          onClose={onClose}
        />
      </Stack>
    </form>
  );
}

interface ChoiceProps {
  readonly others: readonly { readonly version: number }[];
  readonly pending: boolean;
  readonly wanted: number | undefined;
  readonly onChoose: (version: string) => void;
}

function VersionChoice({ others, pending, wanted, onChoose }: ChoiceProps) {
  const t = useT();
  if (others.length === 0)
    return (
      <p className={styles.quiet} role="status">
        {t(pending ? 'common.loading' : 'case-forms.no-other-version')}
      </p>
    );
  return (
    <NativeSelect
      label={t('case-forms.migrate-to')}
      value={String(wanted)}
      data={others.map((each) => ({ value: String(each.version), label: t('case-board.version', each) }))}
      onChange={(event) => onChoose(event.currentTarget.value)}
    />
  );
}

/** What would change; that the case went on since it was shown. */
function Shown({ review }: { readonly review: Review }) {
  const t = useT();
  return (
    <div role="status">
      {review.answer === null ? null : <Changes answer={review.answer} />}
      {review.isOutdated ? <p className={styles.quiet}>{t('case-forms.migrate-again')}</p> : null}
    </div>
  );
}
