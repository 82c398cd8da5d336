import type { templateLibrary as en } from '../en/template-library.ts';

export const templateLibrary: { readonly [K in keyof typeof en]: string } = {
  'template-library.title': 'Vorlagen',
  'template-library.empty': 'Hier sind keine Vorlagen',
  'template-library.version': 'Fassung {version}',
  'template-library.state.draft': 'Entwurf',
  'template-library.state.in-review': 'In Prüfung',
  'template-library.state.published': 'Veröffentlicht',
  'template-library.state.retired': 'Zurückgezogen',
};
