import { Button, Input } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSelector } from '@tabler/icons-react';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import type { TemplateRow } from '../../../api/contract/templates.ts';
import { get } from '../../api-client/client.ts';
import { type TemplateListQuery, templateQuery } from '../../api-client/queries.ts';
import { useT } from '../../messages/use-t.ts';
import { Picker } from '../../ui/Picker.tsx';
import { matching } from '../../ui/pick.ts';
import { nameOf } from './definition.ts';
import styles from './template-pick.module.css';

export interface PickedTemplate {
  readonly key: string;
  readonly name: string;
}

interface Props {
  readonly label: string;
  /** Which templates can be taken. */
  readonly filter: TemplateListQuery;
  /** Keys that cannot be taken here. */
  readonly without?: readonly string[];
  readonly chosen: string | null;
  /** On the button while nothing is chosen; in the list it takes the choice away where that is possible. */
  readonly empty: string;
  readonly canClear?: boolean;
  readonly onChoose: (template: PickedTemplate | null) => void;
}

/** So many fit into a list that is read; typing finds the others. */
const SHOWN = 50;
const TYPING_MS = 150;

const foundQuery = (filter: TemplateListQuery, q: string) =>
  queryOptions({
    queryKey: ['templates', 'found', filter, q],
    queryFn: async ({ signal }) => {
      const words = q === '' ? {} : { q };
      return (
        await get<{ readonly items: readonly TemplateRow[] }>(
          '/api/templates',
          { ...filter, ...words, limit: SHOWN },
          signal,
        )
      ).items;
    },
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });

/** One of all templates, however many: the library is searched for what is typed. */
export function TemplatePick({ label, chosen, empty, canClear = false, ...list }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const { data } = useQuery({ ...templateQuery(chosen ?? ''), enabled: chosen !== null });
  const words = chosen === null ? empty : data === undefined ? chosen : nameOf(data);
  const close = (returns: boolean) => {
    setOpen(false);
    if (returns) button.current?.focus();
  };
  return (
    <Input.Wrapper size="xs" label={label} labelElement="div" labelProps={{ id }} className={styles.field ?? ''}>
      <Button
        ref={button}
        id={`${id}-value`}
        className={styles.button ?? ''}
        variant="default"
        fullWidth
        justify="space-between"
        rightSection={<IconSelector size={14} aria-hidden />}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-labelledby={`${id} ${id}-value`}
        onClick={() => setOpen(!open)}
      >
        {words}
      </Button>
      {open ? (
        <FoundTemplates
          {...list}
          anchor={button}
          label={label}
          chosen={chosen}
          nothing={canClear ? empty : null}
          onClose={close}
        />
      ) : null}
    </Input.Wrapper>
  );
}

interface FoundProps extends Pick<Props, 'label' | 'filter' | 'without' | 'chosen' | 'onChoose'> {
  readonly anchor: React.RefObject<HTMLElement | null>;
  /** Words for no template at all; null: one there must be. */
  readonly nothing: string | null;
  readonly onClose: (returns: boolean) => void;
}

/** Opens the search alone, for a button of another kind. */
export function FoundTemplates({ anchor, label, filter, without, chosen, nothing, onChoose, onClose }: FoundProps) {
  const t = useT();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS);
  const { data, isError, isPlaceholderData } = useQuery(foundQuery(filter, q));
  const rows = (data ?? []).filter(({ key }) => without?.includes(key) !== true);
  const found = rows.map(({ key, name }) => ({ id: key, label: name }));
  const none = nothing === null || typed.trim() !== '' ? [] : [{ id: '', label: nothing }];
  // Enter takes what fits the words, also while the answer to them is on its way.
  const isLate = isPlaceholderData || typed.trim() !== q;
  const state = isError ? 'template-library.find-failed' : 'template-studio.pick-nothing';
  return (
    <Picker
      anchor={anchor}
      label={label}
      placeholder={t('template-studio.pick-find')}
      nothing={t(isLate || (data === undefined && !isError) ? 'common.loading' : state)}
      options={[...none, ...(isLate ? matching(found, typed) : found)]}
      chosen={chosen ?? ''}
      side="bottom-start"
      width={320}
      onType={setTyped}
      onChoose={({ id, label: name }) => onChoose(id === '' ? null : { key: id, name })}
      onClose={onClose}
    />
  );
}
