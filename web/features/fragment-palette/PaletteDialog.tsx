import { Modal } from '@mantine/core';
import { useT } from '../../messages/use-t.ts';
import { PartBoundary } from '../../ui/PartBoundary.tsx';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import { PaletteBody } from './PaletteBody.tsx';

interface Props {
  readonly opened: boolean;
  /** Template that is chosen at the start. */
  readonly start: string | null;
  readonly onClose: () => void;
}

export function PaletteDialog({ opened, start, onClose }: Props) {
  const t = useT();
  useFocusBack(opened);
  const narrow = useMediaQuery('(width < 48em)');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('fragment-palette.title')}
      size={880}
      fullScreen={narrow}
      yOffset="8dvh"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {opened ? (
        <PartBoundary>
          <PaletteBody start={start} onDone={onClose} />
        </PartBoundary>
      ) : null}
    </Modal>
  );
}
