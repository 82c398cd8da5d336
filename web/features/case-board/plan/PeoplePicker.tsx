import { IconUserOff } from '@tabler/icons-react';
import { useT } from '../../../messages/use-t.ts';
import { useCaseActions } from '../../../sync/case-screen.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import { Picker } from '../../../ui/Picker.tsx';

const NOBODY = '';

interface Props {
  readonly anchor: { readonly current: HTMLElement | null };
  readonly label: string;
  readonly chosen: string | null;
  readonly onChoose: (personId: string | null) => void;
  readonly onClose: (returns: boolean) => void;
}

/** Chooses a person by typing a part of the name: me first, then everyone who may be given work, then nobody. */
export function PeoplePicker({ anchor, label, chosen, onChoose, onClose }: Props) {
  const t = useT();
  const { extras, me } = useCaseActions();
  const people = [...extras.assignable].sort((a, b) => Number(b.id === me.id) - Number(a.id === me.id));
  const options = people.map(({ id, name }) => ({
    id,
    label: id === me.id ? t('case-board.me', { name }) : name,
    name,
  }));
  const nobody = { id: NOBODY, label: t('common.nobody'), name: '' };
  return (
    <Picker
      anchor={anchor}
      label={label}
      placeholder={t('plan.people-search')}
      nothing={t('plan.people-nothing')}
      options={chosen === null ? options : [...options, nobody]}
      chosen={chosen}
      width={240}
      draw={({ id, name, label: words }) => (
        <>
          <span aria-hidden>
            {id === NOBODY ? <IconUserOff size={18} stroke={1.6} /> : <Avatar id={id} name={name} size="small" />}
          </span>
          {words}
        </>
      )}
      onChoose={({ id }) => onChoose(id === NOBODY ? null : id)}
      onClose={onClose}
    />
  );
}
