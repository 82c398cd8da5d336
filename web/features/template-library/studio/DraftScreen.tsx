import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { useT } from '../../../messages/use-t.ts';
import styles from '../library.module.css';
import { ReviewBanner } from '../life/ReviewBanner.tsx';
import { TemplateHead } from '../TemplateHead.tsx';
import { TemplateTabs } from '../TemplateTabs.tsx';
import { DraftEditor } from './DraftEditor.tsx';
import { DraftVerbs } from './DraftVerbs.tsx';
import { LiveDraftContext } from './live/live-draft.ts';
import { type DraftState, useDraft } from './use-draft.ts';

/** A draft that this person may edit; what was typed stays while another tab is looked at. */
export function DraftScreen({ view }: { readonly view: TemplateVersionView }) {
  const draft = useDraft(view);
  const { name } = draft.definition;
  return (
    <div className={styles.page} data-wide>
      <TemplateHead view={view} name={typeof name === 'string' ? name : view.key}>
        <DraftVerbs view={view} draft={draft} />
      </TemplateHead>
      <ReviewBanner view={view} />
      <Trouble draft={draft} />
      <LiveDraftContext value={draft}>
        <TemplateTabs view={view}>
          <DraftEditor view={view} draft={draft} />
        </TemplateTabs>
      </LiveDraftContext>
    </div>
  );
}

function Trouble({ draft }: { readonly draft: DraftState }) {
  const t = useT();
  if (draft.trouble === null) return null;
  return (
    <div role="alert" className={styles.refused}>
      <p>
        {draft.trouble.words}{' '}
        <span className={styles.quiet}>{t('common.error-code', { code: draft.trouble.code })}</span>
      </p>
      <ul>
        {draft.trouble.errors.map(({ pointer, detail }) => (
          <li key={`${pointer} ${detail}`}>{detail}</li>
        ))}
      </ul>
    </div>
  );
}
