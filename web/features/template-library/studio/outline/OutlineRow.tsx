import { IconAlertTriangle, IconChevronRight, IconFlame } from '@tabler/icons-react';
import { memo } from 'react';
import { useFormats, useT } from '../../../../messages/use-t.ts';
import { durationWords } from '../../duration-words.ts';
import { TemplateText } from '../../TemplateText.tsx';
import { criteriaOf } from '../edit/criteria.ts';
import { kindOf } from '../edit/items.ts';
import { type Place, textOf } from '../edit/tree.ts';
import { type Choosing, rowId } from '../editor.ts';
import { KindIcon } from '../KindIcon.tsx';
import styles from './outline-grid.module.css';

interface Props {
  readonly place: Place;
  readonly tabbable: boolean;
  readonly chosen: boolean;
  readonly current: boolean;
  /** Null: it holds nothing. */
  readonly open: boolean | null;
  readonly worst: 'error' | 'warning' | null;
  readonly parameters: unknown;
  readonly onToggle: (key: string) => void;
  readonly onChoose: (key: string, how: Choosing) => void;
  readonly onOpen: () => void;
}

const ROW = { role: 'row' } as const;
const CELL = { role: 'gridcell' } as const;

/** One step in the outline: what it is, what it is called, by when, and whether something is wrong with it. */
export const OutlineRow = memo(function OutlineRow(props: Props) {
  const { place, tabbable, chosen, current, open } = props;
  const t = useT();
  const { item, key, depth, siblings, index } = place;
  const kind = kindOf(item);
  const name = textOf(item['name']);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents lint/a11y/useAriaPropsSupportedByRole: a row of the grid, whose keys the grid takes.
    <div
      {...ROW}
      id={rowId(key)}
      tabIndex={tabbable ? 0 : -1}
      className={styles.row}
      data-key={key}
      data-kind={kind}
      data-current={current}
      data-offered={item['discretionary'] === true}
      style={{ '--depth': depth }}
      aria-level={depth + 1}
      aria-posinset={index + 1}
      aria-setsize={siblings.length}
      aria-selected={chosen}
      aria-expanded={open ?? undefined}
      onClick={(event) => {
        props.onChoose(key, event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'one');
      }}
      onDoubleClick={props.onOpen}
    >
      <span {...CELL} className={styles.name}>
        <Twist open={open} onToggle={() => props.onToggle(key)} />
        <KindIcon kind={kind} label={t(`template-studio.kind.${kind}`)} />
        <span className={styles.words}>
          {name === '' ? <em>{t('template-studio.no-name')}</em> : null}
          <TemplateText text={name} parameters={props.parameters ?? {}} />
        </span>
      </span>
      <span {...CELL} className={styles.marks}>
        <Marks place={place} />
        <Worst worst={props.worst} />
      </span>
    </div>
  );
}, isSame);

/** A line is drawn again only when its own step changed: a plan has hundreds, and somebody types in one. */
function isSame(one: Props, other: Props): boolean {
  const [before, after] = [one.place, other.place];
  const stands = before.depth === after.depth && before.index === after.index && before.pointer === after.pointer;
  const looks = one.tabbable === other.tabbable && one.chosen === other.chosen && one.current === other.current;
  const marks = one.open === other.open && one.worst === other.worst && one.parameters === other.parameters;
  return before.item === after.item && before.siblings.length === after.siblings.length && stands && looks && marks;
}

function Twist({ open, onToggle }: { readonly open: boolean | null; readonly onToggle: () => void }) {
  if (open === null) return <span className={styles.twist} />;
  return (
    // The line itself says whether it is open, and the arrows open and close it.
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: arrows of the row do the same.
    <span
      className={styles.twist}
      data-open={open}
      onClick={(event) => {
        event.stopPropagation();
        onToggle();
      }}
    >
      <IconChevronRight size={14} aria-hidden />
    </span>
  );
}

function Marks({ place: { item } }: Pick<Props, 'place'>) {
  const t = useT();
  const formats = useFormats();
  const waits = criteriaOf(item, 'entry').length > 0;
  const time = textOf(item['due']) || textOf(item['after']);
  return (
    <>
      {item['required'] === undefined ? null : <span>{t('template-studio.mark.needed')}</span>}
      {item['discretionary'] === true || item['manualActivation'] !== undefined ? (
        <span>{t('template-studio.mark.offered')}</span>
      ) : null}
      {item['repetition'] === undefined ? null : <span>{t('template-studio.mark.again')}</span>}
      {waits ? <span className={styles.weak}>{t('template-studio.mark.waits')}</span> : null}
      {time === '' ? null : <span className={styles.time}>{durationWords(t, formats, time)}</span>}
    </>
  );
}

function Worst({ worst }: Pick<Props, 'worst'>) {
  const t = useT();
  if (worst === null) return null;
  const look = { size: 14, stroke: 1.8, className: styles.worst, 'data-worst': worst } as const;
  return worst === 'error' ? (
    <IconFlame {...look} role="img" aria-label={t('template-library.error')} />
  ) : (
    <IconAlertTriangle {...look} role="img" aria-label={t('template-library.warning')} />
  );
}
