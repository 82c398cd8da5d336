import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useT } from '../../../../messages/use-t.ts';
import { criteriaOf, disconnected, withCriteria, withPart } from '../edit/criteria.ts';
import type { StudioEdge } from '../edit/graph-of.ts';
import { itemOf } from '../edit/tree.ts';
import { useEditor } from '../editor.ts';
import styles from './studio-graph.module.css';

interface Props {
  readonly edge: StudioEdge;
  readonly name: string;
  readonly cuttable: boolean;
  readonly onDone: () => void;
}

/** The line that is chosen, in words, and the way to take it out; Delete does the same. */
export function EdgeVerbs({ edge, name, cuttable, onDone }: Props) {
  const t = useT();
  const { definition, change, choose, openForm } = useEditor();
  const cut = () => {
    const item = itemOf(definition, edge.target);
    if (!cuttable || item === undefined) return;
    const { target, side, criterion, part } = edge;
    change(
      side === 'entry'
        ? disconnected(definition, target, criterion, part)
        : withCriteria(definition, target, side, withPart(criteriaOf(item, side), criterion, part, null)),
    );
    onDone();
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inText = event.target instanceof Element && event.target.closest('input, textarea, select') !== null;
      if (inText || (event.key !== 'Delete' && event.key !== 'Backspace')) return;
      event.preventDefault();
      event.stopPropagation();
      cut();
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  });
  return (
    <div className={styles.tools} role="status">
      <span>{name}</span>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => {
          choose(edge.target);
          openForm(edge.side);
        }}
      >
        {t('template-studio.line-open')}
      </Button>
      {cuttable ? (
        <Button size="compact-sm" variant="default" onClick={cut}>
          {t('template-studio.line-cut')}
        </Button>
      ) : null}
    </div>
  );
}
