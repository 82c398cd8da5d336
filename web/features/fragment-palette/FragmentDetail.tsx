import { ActionIcon } from '@mantine/core';
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { TemplateVersionView } from '../../../api/contract/templates.ts';
import type { Suggestion } from '../../../api/contract/views.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { ErrorState, SkeletonRows } from '../../ui/States.tsx';
import { isRecord } from '../../ui/schema-form/fields.ts';
import { AddForm } from './AddForm.tsx';
import { isRefused } from './evidence-line.ts';
import { fragmentQuery, proposedQuery } from './find-fragments.ts';
import styles from './palette.module.css';
import { useFavourite } from './use-palette.ts';
import { Why } from './Why.tsx';

interface Props {
  readonly templateKey: string;
  readonly onDone: () => void;
}

/** The chosen fragment: what it is for, why it stands where it stands, its steps, and the form for what it needs. */
export function FragmentDetail({ templateKey, onDone }: Props) {
  const t = useT();
  const { data, error, refetch } = useQuery(fragmentQuery(templateKey));
  const { caseId } = useCaseActions();
  const proposed = useQuery(proposedQuery(caseId, templateKey));
  const isComing = data === undefined || proposed.isPending;
  // What the case says of another version would not fit the form.
  const suggestion = proposed.data?.items.find((item) => item.version === data?.version) ?? null;
  return (
    <section className={styles.detail} aria-label={t('fragment-palette.chosen')} data-palette-detail>
      {error === null ? null : <ErrorState error={error} onRetry={() => void refetch()} />}
      {isComing && error === null ? <SkeletonRows rows={7} /> : null}
      {isComing ? null : <Fragment view={data} suggestion={suggestion} onDone={onDone} />}
    </section>
  );
}

interface FragmentProps {
  readonly view: TemplateVersionView;
  /** How the case would take it; null when it does not say. */
  readonly suggestion: Suggestion | null;
  readonly onDone: () => void;
}

function Fragment({ view: { key, version, definition: given }, suggestion, onDone }: FragmentProps) {
  const definition = isRecord(given) ? given : {};
  const { name, description } = definition;
  return (
    <>
      <div className={styles.title}>
        <h3>{typeof name === 'string' ? name : key}</h3>
        <Keep templateKey={key} />
      </div>
      <p className={styles.description}>{typeof description === 'string' ? description : ''}</p>
      {suggestion === null ? null : <Why suggestion={suggestion} />}
      <AddForm
        templateKey={key}
        version={version}
        definition={definition}
        proposed={suggestion?.parameters ?? null}
        ports={suggestion?.ports ?? []}
        isRefused={suggestion !== null && isRefused(suggestion)}
        onDone={onDone}
      />
    </>
  );
}

/** A star: it is found among the favourites from now on. */
function Keep({ templateKey }: { readonly templateKey: string }) {
  const t = useT();
  const { isKept, isBusy, toggle } = useFavourite(templateKey);
  const Star = isKept ? IconStarFilled : IconStar;
  return (
    <ActionIcon
      variant="subtle"
      aria-label={t('fragment-palette.keep')}
      title={t('fragment-palette.keep')}
      aria-pressed={isKept}
      disabled={isBusy}
      onClick={toggle}
    >
      <Star size={16} aria-hidden />
    </ActionIcon>
  );
}
