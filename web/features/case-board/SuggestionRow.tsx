import { Button, CloseButton } from '@mantine/core';
import { useState } from 'react';
import type { Suggestion } from '../../../api/contract/views.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { fieldsOf } from '../../ui/schema-form/fields.ts';
import styles from './suggestions.module.css';
import { useTold } from './use-told.ts';

interface Props {
  readonly suggestion: Suggestion;
  readonly onDismiss: () => void;
}

/** One suggestion: its evidence in a line, the reason on request, and one click to have it in the plan. */
export function SuggestionRow({ suggestion, onDismiss }: Props) {
  const t = useT();
  const { go } = useCaseActions();
  const told = useTold();
  const [why, setWhy] = useState(false);
  const [busy, setBusy] = useState(false);
  const { name, templateKey, version } = suggestion;
  const add = async () => {
    if (fieldsOf(suggestion.parameters).length > 0) return go({ panel: 'add-fragment', template: templateKey });
    setBusy(true);
    await told({ type: 'add-fragment', templateKey, templateVersion: version }, name);
    setBusy(false);
  };
  return (
    <li className={styles.suggestion} aria-label={name}>
      <div className={styles.words}>
        <span className={styles.name}>{name}</span>
        <Evidence suggestion={suggestion} />
        <Reason helpsWith={suggestion.helpsWith} />
        {why ? (
          <div className={styles.why}>
            <p>{suggestion.description}</p>
            <p>{t('case-board.steps-are', { names: suggestion.itemNames.join(' · ') })}</p>
          </div>
        ) : null}
      </div>
      <div className={styles.buttons}>
        <Button
          variant="light"
          loading={busy}
          aria-label={t('case-board.add-named', { name })}
          onClick={() => void add()}
        >
          {t('case-board.add')}
        </Button>
        <Button
          variant="subtle"
          aria-expanded={why}
          aria-label={t('case-board.why-named', { name })}
          onClick={() => setWhy(!why)}
        >
          {t('case-board.why')}
        </Button>
        <CloseButton aria-label={t('case-board.dismiss-named', { name })} onClick={onDismiss} />
      </div>
    </li>
  );
}

/** Why it is suggested, where it is for a goal: the counts beside it are the other reason. */
function Reason({ helpsWith }: Pick<Suggestion, 'helpsWith'>) {
  const t = useT();
  const formats = useFormats();
  if (helpsWith.length === 0) return null;
  return <span className={styles.because}>{t('case-board.helps-with', { goals: formats.list(helpsWith) })}</span>;
}

/** Counts as they are: no percentage of a handful. */
function Evidence({ suggestion }: { readonly suggestion: Suggestion }) {
  const t = useT();
  const { usedIn, outOf, goalsMet, ended } = suggestion;
  return (
    <span className={styles.evidence}>
      {usedIn === 0 ? t('case-board.never-used') : t('case-board.used-in', { usedIn, outOf })}
      {ended === 0 ? null : ` · ${t('case-board.goals-met', { goalsMet, ended })}`}
    </span>
  );
}
