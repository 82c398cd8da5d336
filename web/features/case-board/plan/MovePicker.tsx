import { useMemo } from 'react';
import { useT } from '../../../messages/use-t.ts';
import { useCaseBoard } from '../../../sync/case-screen.ts';
import { Picker } from '../../../ui/Picker.tsx';
import type { RowMenuProps } from './OpenRowMenu.tsx';
import { placesFor } from './places.ts';
import { useMove } from './use-move.ts';

/** Every place in the plan that a step can go to, by name: what dragging does, for the keyboard. */
export function MovePicker({ item, name, anchor, onClose }: RowMenuProps) {
  const t = useT();
  const { items } = useCaseBoard();
  const move = useMove();
  const options = useMemo(() => {
    const named = (of: { readonly name: string | null } | null) => of?.name ?? t('common.erased');
    return placesFor({ items }, item).map((place) => ({
      id: `${place.stageId ?? ''} ${place.afterId ?? ''}`,
      label: place.after === null ? t('plan.place-first') : t('plan.place-after', { name: named(place.after) }),
      group: place.stage === null ? t('plan.place-outside') : named(place.stage),
      place,
    }));
  }, [items, item, t]);
  return (
    <Picker
      anchor={anchor}
      label={t('plan.move', { name })}
      placeholder={t('plan.move-search')}
      nothing={t('plan.move-nothing')}
      options={options}
      side="bottom-start"
      width={320}
      onChoose={({ place }) => void move(item, place)}
      onClose={onClose}
    />
  );
}
