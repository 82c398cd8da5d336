import { Modal } from '@mantine/core';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseSearch } from '../../sync/case-screen.ts';
import { PaletteBody } from './PaletteBody.tsx';

/** Finds a fragment, shows what it will put into the plan, asks for what it needs, and adds it. */
export function FragmentPalette() {
  const t = useT();
  const { can, go } = useCaseActions();
  const { panel, template } = useCaseSearch();
  const opened = panel === 'add-fragment' && can('add-fragment');
  const close = () => go({ panel: undefined, template: undefined });
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('fragment-palette.title')}
      size={880}
      yOffset="8dvh"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {opened ? <PaletteBody start={template ?? null} onDone={close} /> : null}
    </Modal>
  );
}
