import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type MessageKey, useT } from '../../messages/use-t.ts';
import { isRecord, type JsonSchema } from '../../ui/schema-form/fields.ts';
import type { FormValues, RawValues } from '../../ui/schema-form/values.ts';
import { withPlaceholders } from '../../ui/template-text.ts';
import { renderedQuery } from './find-fragments.ts';
import styles from './palette.module.css';
import { previewItems } from './preview-items.ts';

interface Props {
  readonly templateKey: string;
  readonly version: number;
  readonly definition: JsonSchema;
  /** Null while what is typed does not pass: what is empty then stands as a placeholder. */
  readonly parameters: FormValues | null;
  readonly typed: RawValues;
}

/** The steps that will stand in the plan, with the texts that the server renders from what is typed. */
export function Preview({ templateKey, version, definition, parameters, typed }: Props) {
  const t = useT();
  const [given] = useDebouncedValue(parameters === null ? null : JSON.stringify(parameters), 250);
  const query = useQuery({
    ...renderedQuery(templateKey, version, given === null ? {} : JSON.parse(given)),
    enabled: given !== null,
  });
  const rendered = parameters === null || given === null ? null : renderedOf(query.data);
  const items = previewItems(rendered ?? definition);
  const nameOf = (name: string) => (rendered === null ? withPlaceholders(name, definition['parameters'], typed) : name);
  // As everywhere: a stage holds steps and is none.
  const title = t('fragment-palette.preview', { count: items.filter(({ kind }) => kind !== 'stage').length });
  return (
    <div className={styles.preview}>
      <h4>{title}</h4>
      <ol aria-label={title}>
        {items.map((item) => (
          <li key={item.key} style={{ '--depth': item.depth }} data-kind={item.kind}>
            <span>{nameOf(item.name)}</span>
            {item.kind === 'human-task' ? null : <span className={styles.kind}>{t(kindKey(item.kind))}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The answer is the definition, or carries it. */
function renderedOf(data: unknown): JsonSchema | null {
  if (!isRecord(data)) return null;
  const { definition } = data;
  return isRecord(definition) ? definition : Array.isArray(data['items']) ? data : null;
}

const KINDS: { readonly [kind: string]: MessageKey } = {
  stage: 'case-board.kind-stage',
  'message-task': 'case-board.kind-message-task',
  'wait-task': 'case-board.kind-wait-task',
  'case-task': 'case-board.kind-case-task',
  'user-event': 'case-board.kind-user-event',
  milestone: 'case-board.kind-milestone',
  timer: 'case-board.kind-timer',
};
const kindKey = (kind: string): MessageKey => KINDS[kind] ?? 'case-board.kind-human-task';
