import { Button, Checkbox, Group, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaptureCandidate, TemplateVersionView } from '../../../../api/contract/templates.ts';
import { useT } from '../../../messages/use-t.ts';
import { SkeletonRows } from '../../../ui/States.tsx';
import styles from '../library.module.css';
import found from '../studio/findings.module.css';
import type { DraftState } from '../studio/use-draft.ts';
import { candidatesQuery } from '../use-templates.ts';
import { FoundValue } from './FoundValue.tsx';
import { publishValues } from './publish-values.ts';

interface Props {
  readonly opened: boolean;
  readonly view: TemplateVersionView;
  readonly draft: DraftState;
  readonly onClose: () => void;
  readonly onPublish: (keep: readonly string[]) => void;
}

/** Before values of the one case go to every other customer: each is named, or kept on purpose. */
export function PublishDialog(props: Props) {
  const t = useT();
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('template-library.publish-values')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {props.opened ? <Values {...props} /> : null}
    </Modal>
  );
}

function Values({ view, draft, onClose, onPublish }: Props) {
  const t = useT();
  const { data } = useQuery(candidatesQuery(view.key, view.revision));
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  if (data === undefined) return <SkeletonRows rows={3} />;
  const { keep, undecided } = publishValues(data.candidates, ticked);
  const toggle = (value: string) => setTicked((before) => before.symmetricDifference(new Set([value])));
  return (
    <>
      <p>{t('template-library.publish-values-help')}</p>
      <ul className={found.found}>
        {data.candidates.map((candidate) => (
          <FoundValue key={candidate.value} candidate={candidate} draft={draft}>
            <Keep
              candidate={candidate}
              checked={ticked.has(candidate.value)}
              onToggle={() => toggle(candidate.value)}
            />
          </FoundValue>
        ))}
      </ul>
      {draft.trouble === null ? null : (
        <p role="alert" className={styles.trouble}>
          {draft.trouble.words}
        </p>
      )}
      <Group mt="md" justify="flex-end">
        <span className={styles.quiet} role="status">
          {t('template-library.publish-undecided', { count: undecided })}
        </span>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button disabled={undecided > 0} loading={draft.busy} onClick={() => onPublish(keep)}>
          {t('template-library.publish')}
        </Button>
      </Group>
    </>
  );
}

interface KeepProps {
  readonly candidate: CaptureCandidate;
  readonly checked: boolean;
  readonly onToggle: () => void;
}

function Keep({ candidate, checked, onToggle }: KeepProps) {
  const t = useT();
  if (candidate.personal) return null;
  return (
    <Checkbox
      mt="xs"
      size="xs"
      checked={checked}
      onChange={onToggle}
      label={t('template-library.keep', { value: candidate.value })}
    />
  );
}
