import type { CapturePreview } from '../../../../api/contract/captures.ts';
import type { CaptureCandidate } from '../../../../api/contract/templates.ts';
import { useFormats, useT } from '../../../messages/use-t.ts';
import { asRecord, type OutlineItem, outlineOf, parametersOf } from '../definition.ts';
import { durationWords } from '../duration-words.ts';
import { kindWords } from '../item-words.ts';
import outline from '../outline.module.css';
import { Waits } from '../Waits.tsx';
import styles from './capture.module.css';
import { MarkedText } from './MarkedText.tsx';
import { NoteLines } from './NoteLines.tsx';

interface Props {
  readonly preview: CapturePreview;
  readonly busy: boolean;
  /** What people call a fact of the case. */
  readonly factTitle: (name: string) => string;
}

/** The fragment that would be made: its steps with what was found in their texts, and what was left out. */
export function ProposedSteps({ preview, busy, factTitle }: Props) {
  const t = useT();
  const definition = asRecord(preview.definition);
  return (
    <div className={styles.outline} aria-busy={busy} data-current={!busy}>
      <ProposedFacts preview={preview} factTitle={factTitle} />
      <NoteLines notes={preview.notes} item={null} />
      <ol className={outline.outline} aria-label={t('template-capture.proposed')}>
        {outlineOf(definition).map((item) => (
          <li key={item.key} className={outline.step} data-kind={item.kind} style={{ '--depth': item.depth }}>
            <ProposedStep item={item} candidates={preview.candidates} />
            <NoteLines notes={preview.notes} item={item.key} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function ProposedStep({
  item,
  candidates,
}: {
  readonly item: OutlineItem;
  readonly candidates: readonly CaptureCandidate[];
}) {
  const text = (words: string) => <MarkedText text={words} parameters={item.parameters} candidates={candidates} />;
  return (
    <>
      <span className={outline.stepName}>{text(item.name)}</span>
      <Marks item={item} />
      {item.description === '' ? null : <span className={outline.stepText}>{text(item.description)}</span>}
      {item.message === null ? null : <q className={outline.stepText}>{text(item.message.text)}</q>}
      <Waits waits={item.waits} />
    </>
  );
}

function Marks({ item }: { readonly item: OutlineItem }) {
  const t = useT();
  const formats = useFormats();
  const lasts = (duration: string) => durationWords(t, formats, duration);
  const marks = [
    item.kind === 'human-task' ? null : t(kindWords(item.kind)),
    item.required ? t('template-library.required') : null,
    item.offered ? t('template-library.offered') : null,
    item.due === null ? null : t('template-library.due', { duration: lasts(item.due) }),
    item.after === null ? null : t('template-library.after', { duration: lasts(item.after) }),
  ].filter((mark) => mark !== null);
  return (
    <span className={outline.marks}>
      {marks.map((mark) => (
        <span key={mark} className={outline.mark}>
          {mark}
        </span>
      ))}
    </span>
  );
}

/** What the fragment asks for, needs, leaves behind and connects to. */
function ProposedFacts({ preview, factTitle }: Omit<Props, 'busy'>) {
  const t = useT();
  const formats = useFormats();
  const definition = asRecord(preview.definition);
  const lines = [
    ['asked', parametersOf(definition).map(({ title }) => title)],
    ['needs', texts(definition['requires']).map(factTitle)],
    ['leaves', texts(definition['produces']).map(factTitle)],
    ['connects', portNames(definition['ports'])],
  ] as const;
  const shown = lines.filter(([, names]) => names.length > 0);
  if (shown.length === 0) return null;
  return (
    <p className={styles.facts}>
      {shown.map(([name, names]) => (
        <span key={name}>{t(`template-capture.${name}`, { names: formats.list(names) })}</span>
      ))}
    </p>
  );
}

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];

const portNames = (value: unknown): readonly string[] =>
  Array.isArray(value) ? texts(value.map((port: unknown) => asRecord(port)['name'])) : [];
