import { Button } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import type { TemplateVersionView } from '../../../../api/contract/templates.ts';
import { withQuery } from '../../../api-client/client.ts';
import { useT } from '../../../messages/use-t.ts';
import { Menu } from '../../../ui/Menu.tsx';

/** One version as a file, for the head of a template. */
export function ExportMenu({ view }: { readonly view: Pick<TemplateVersionView, 'key' | 'version'> }) {
  const t = useT();
  const path = `/api/templates/${encodeURIComponent(view.key)}/export`;
  return (
    <Exports>
      <Menu.Item href={withQuery(path, { version: view.version })}>{t('template-exchange.export-json')}</Menu.Item>
      <Menu.Item href={withQuery(path, { version: view.version, format: 'cmmn' })}>
        {t('template-exchange.export-cmmn')}
      </Menu.Item>
    </Exports>
  );
}

/** The whole library as one archive, for its toolbar. */
export function LibraryExportMenu() {
  const t = useT();
  return (
    <Exports>
      <Menu.Item href="/api/library/export">{t('template-exchange.export-published')}</Menu.Item>
      <Menu.Item href={withQuery('/api/library/export', { drafts: true })}>
        {t('template-exchange.export-drafts')}
      </Menu.Item>
      <Menu.Item href={withQuery('/api/library/export', { versions: 'all' })}>
        {t('template-exchange.export-all')}
      </Menu.Item>
    </Exports>
  );
}

function Exports({ children }: { readonly children: React.ReactNode }) {
  const t = useT();
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconFileExport size={16} stroke={1.7} aria-hidden />}>
          {t('template-exchange.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('template-exchange.export')}>{children}</Menu.Dropdown>
    </Menu>
  );
}
