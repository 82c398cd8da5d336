import { Button } from '@mantine/core';
import { IconArrowMerge, IconChevronDown, IconFolders, IconStack2 } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useT } from '../../../messages/use-t.ts';
import { Menu } from '../../../ui/Menu.tsx';

/** Of many, for the toolbar of the library: one of many cases, one of two templates, and what a team keeps together. */
export function ManyButton() {
  const t = useT();
  const navigate = useNavigate();
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconStack2 size={16} stroke={1.7} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t('template-many.button')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('template-many.button')}>
        <Menu.Item
          onClick={() => void navigate({ to: '/templates/many' })}
          leftSection={<IconStack2 size={16} stroke={1.7} aria-hidden />}
        >
          {t('template-many.title')}
        </Menu.Item>
        <Menu.Item
          onClick={() => void navigate({ to: '/templates/merge' })}
          leftSection={<IconArrowMerge size={16} stroke={1.7} aria-hidden />}
        >
          {t('template-many.merge-title')}
        </Menu.Item>
        <Menu.Item
          onClick={() => void navigate({ to: '/templates/collections' })}
          leftSection={<IconFolders size={16} stroke={1.7} aria-hidden />}
        >
          {t('template-many.collections')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
