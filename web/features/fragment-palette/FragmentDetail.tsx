import { useQuery } from '@tanstack/react-query';
import type { Suggestion } from '../../../api/contract/views.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { ErrorState, SkeletonRows } from '../../ui/States.tsx';
import { isRecord } from '../../ui/schema-form/fields.ts';
import { AddForm } from './AddForm.tsx';
import { fragmentQuery, proposedQuery } from './find-fragments.ts';
import styles from './palette.module.css';

interface Props {
  readonly templateKey: string;
  readonly onDone: () => void;
}

/** The chosen fragment: what it is for, its steps, and the form for what it needs. */
export function FragmentDetail({ templateKey, onDone }: Props) {
  const t = useT();
  const { data, error, refetch } = useQuery(fragmentQuery(templateKey));
  const { caseId } = useCaseActions();
  const proposed = useQuery(proposedQuery(caseId, templateKey));
  const definition = isRecord(data?.definition) ? data.definition : null;
  return (
    <section className={styles.detail} aria-label={t('fragment-palette.chosen')} data-palette-detail>
      {error === null ? null : <ErrorState error={error} onRetry={() => void refetch()} />}
      {(data === undefined || proposed.isPending) && error === null ? <SkeletonRows rows={7} /> : null}
      {definition === null || data === undefined || proposed.isPending ? null : (
        <>
          <h3>{typeof definition['name'] === 'string' ? definition['name'] : templateKey}</h3>
          <p className={styles.description}>
            {typeof definition['description'] === 'string' ? definition['description'] : ''}
          </p>
          <AddForm
            templateKey={templateKey}
            version={data.version}
            definition={definition}
            proposed={proposedFor(proposed.data?.items, data.version)}
            onDone={onDone}
          />
        </>
      )}
    </section>
  );
}

/** The parameters as the case proposes them; null when it does not say, or speaks of another version. */
const proposedFor = (items: readonly Suggestion[] | undefined, version: number): unknown =>
  items?.find((item) => item.version === version)?.parameters ?? null;
