import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CaptureCandidate, TemplateVersionView } from '../../../../api/contract/templates.ts';
import { useT } from '../../../messages/use-t.ts';
import { ErrorState, SkeletonRows } from '../../../ui/States.tsx';
import styles from '../library.module.css';
import found from '../studio/findings.module.css';
import type { DraftState } from '../studio/use-draft.ts';
import { candidatesQuery } from '../use-templates.ts';
import { FoundValue } from './FoundValue.tsx';
import { Reword } from './Reword.tsx';

interface Props {
  readonly view: TemplateVersionView;
  readonly draft: DraftState;
}

/** Values in the texts that belong to the one case: each becomes a parameter, or is worded away. */
export function Candidates({ view, draft }: Props) {
  const t = useT();
  const query = useQuery(candidatesQuery(view.key, view.revision));
  return (
    <section className={styles.panel} aria-label={t('template-library.found')}>
      <h2 className={styles.part}>{t('template-library.found')}</h2>
      {query.isPending ? <SkeletonRows rows={3} /> : null}
      {query.isError ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data ? <Found candidates={query.data.candidates} draft={draft} /> : null}
    </section>
  );
}

function Found({
  candidates,
  draft,
}: {
  readonly candidates: readonly CaptureCandidate[];
  readonly draft: DraftState;
}) {
  const t = useT();
  if (candidates.length === 0) return <p className={styles.quiet}>{t('template-library.found-none')}</p>;
  return (
    <>
      <p className={styles.quiet}>{t('template-library.found-help')}</p>
      <Button
        size="compact-sm"
        variant="default"
        mt="xs"
        loading={draft.busy}
        onClick={() => void draft.decideValues({ acceptAll: true })}
      >
        {t('template-capture.accept-all')}
      </Button>
      <ul className={found.found}>
        {candidates.map((candidate) => (
          <FoundValue key={candidate.value} candidate={candidate} draft={draft}>
            <Reword
              value={candidate.value}
              onDecide={(decision) => void draft.decideValues({ decisions: [decision] })}
            />
          </FoundValue>
        ))}
      </ul>
    </>
  );
}
