import type { ExpressionName } from '../../../../../api/contract/expressions.ts';
import { useFormats, useT } from '../../../../messages/use-t.ts';
import { conditionWords } from './condition-phrases.ts';
import styles from './form.module.css';

interface Props {
  readonly source: string;
  readonly names: readonly ExpressionName[];
}

/** A simple condition as a sentence, for those who do not read expressions. */
export function ConditionWords({ source, names }: Props) {
  const t = useT();
  const formats = useFormats();
  const words = conditionWords(t, formats, source, names);
  return words === null ? null : <p className={styles.inWords}>{t('template-studio.in-words', { words })}</p>;
}
