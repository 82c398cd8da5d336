import { Fragment } from 'react';
import type { DifferenceView, TemplateDifferences } from '../../../../api/contract/template-differences.ts';
import { useFormats, useT } from '../../../messages/use-t.ts';
import type { JsonSchema } from '../../../ui/schema-form/fields.ts';
import { withPlaceholders } from '../../../ui/template-text.ts';
import { asRecord, criteriaWaits, nameOf, outlineOf, sourceNames } from '../definition.ts';
import { TemplateText } from '../TemplateText.tsx';
import { Waits } from '../Waits.tsx';
import {
  betweenTwo,
  bothCriteria,
  differenceWords,
  groupDifferences,
  hasValues,
  isReadable,
  parametersOfBoth,
  type TwoNames,
} from './difference-words.ts';
import styles from './life.module.css';
import { valueWords } from './value-words.ts';

type Names = ReadonlyMap<string, string>;

/** What is not the same in two versions, step by step, in plain words. */
export function DifferenceList({ compared }: { readonly compared: TemplateDifferences }) {
  const t = useT();
  const definitions = [asRecord(compared.from.definition), asRecord(compared.to.definition)];
  const names: Names = new Map(
    definitions.flatMap((each) => [
      ...outlineOf(each).map(({ key, name }): readonly [string, string] => [
        key,
        withPlaceholders(name, asRecord(each['parameters'])),
      ]),
      ...sourceNames(each),
    ]),
  );
  const { from, to } = compared;
  const two = from.key === to.key ? null : { from: nameOf(from), to: nameOf(to) };
  const parameters = parametersOfBoth(definitions);
  const told = two === null ? compared.differences : betweenTwo(compared.differences);
  if (told.length === 0) return <p className={styles.none}>{t('template-life.no-difference')}</p>;
  return (
    <ol className={styles.differences}>
      {groupDifferences(told).map(({ item, name, differences }) => (
        <li key={item ?? ''} className={styles.difference}>
          <h4 className={styles.step}>
            {item === null ? (
              t('template-life.template-itself')
            ) : (
              <TemplateText text={name ?? item} parameters={parameters} />
            )}
          </h4>
          <ul className={styles.lines}>
            {differences.map((each) => (
              <li key={`${each.kind} ${each.path.join('/')}`} data-kind={each.kind} className={styles.line}>
                <span className={styles.sentence}>{differenceWords(t, each, (key) => names.get(key) ?? key, two)}</span>
                <Change difference={each} names={names} two={two} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

interface ChangeProps {
  readonly difference: DifferenceView;
  readonly names: Names;
  readonly two: TwoNames;
}

/** How it was and how it is. */
function Change({ difference, names, two }: ChangeProps) {
  const t = useT();
  const formats = useFormats();
  const { path, before, after, marks } = difference;
  if (!hasValues(difference)) return null;
  if (marks !== undefined && isReadable(marks)) return <Marks marks={marks} />;
  if (path[0] === 'entry' || path[0] === 'exit') return <Criteria before={before} after={after} names={names} />;
  const [was, is] = [valueWords(t, formats, path, before), valueWords(t, formats, path, after)];
  if (two !== null) return <Both was={was} is={is} two={two} />;
  return (
    <span className={styles.values}>
      {was === null ? null : <del className={styles.was}>{was}</del>}
      {was === null || is === null ? null : ' '}
      {is === null ? null : <ins className={styles.is}>{is}</ins>}
    </span>
  );
}

/** What each of two templates says; neither is the one before. */
function Both({ was, is, two }: { readonly was: string | null; readonly is: string | null; readonly two: TwoNames }) {
  if (was === null || is === null) return <span className={styles.values}>{was ?? is}</span>;
  return (
    <span className={styles.both}>
      <span className={styles.quiet}>{two?.from}</span>
      <span className={styles.values}>{was}</span>
      <span className={styles.quiet}>{two?.to}</span>
      <span className={styles.values}>{is}</span>
    </span>
  );
}

/** What is waited for on both sides is quiet; what went and what came are told apart. */
function Criteria({ before, after, names }: Pick<DifferenceView, 'before' | 'after'> & { readonly names: Names }) {
  const t = useT();
  const { gone, kept, come } = bothCriteria(before, after);
  const lines = (criteria: readonly JsonSchema[]) => <Waits waits={criteriaWaits(criteria, names)} />;
  return (
    <span className={styles.criteria}>
      {lines(kept)}
      {gone.length === 0 ? null : <del className={styles.was}>{lines(gone)}</del>}
      {come.length === 0 ? null : <ins className={styles.is}>{lines(come)}</ins>}
      {kept.length + come.length > 0 ? null : <span className={styles.quiet}>{t('template-life.nothing')}</span>}
    </span>
  );
}

function Marks({ marks }: { readonly marks: NonNullable<DifferenceView['marks']> }) {
  return (
    <span className={styles.marks}>
      {marks.map(({ kind, text }, index) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no id and keep their place.
        if (kind === 'same') return <Fragment key={index}>{text}</Fragment>;
        const Mark = kind === 'added' ? 'ins' : 'del';
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no id and keep their place.
          <Mark key={index} className={kind === 'added' ? styles.is : styles.was}>
            {text}
          </Mark>
        );
      })}
    </span>
  );
}
