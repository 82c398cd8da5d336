import type { caseTypes as en } from '../en/case-types.ts';

export const caseTypes: { readonly [K in keyof typeof en]: string } = {
  'template-case-types.new': 'Neue Fallart',
  'template-case-types.name': 'Name',
  'template-case-types.name-help': 'Wie man einen solchen Fall nennt: Ausschreibung, Kredit, Prüfung.',
  'template-case-types.queue': 'Neue Fälle gehen an',
  'template-case-types.queue-help': 'Die Warteschlange, in der sie auf jemanden warten.',
  'template-case-types.begin': 'Beginnen mit',
  'template-case-types.blank': 'Einer leeren Phase',
  'template-case-types.copy-of': 'Einer Kopie von {name}',
  'template-case-types.owner': 'Gehört',
  'template-case-types.everybody': 'Dem ganzen Haus',
  'template-case-types.create': 'Entwurf anlegen',
  'template-case-types.first-stage': 'Bearbeitung',
  'template-case-types.no-queue': 'Keine Warteschlange für die Fälle',
  'template-case-types.no-queue-detail':
    'Fälle einer Art warten in einer Warteschlange. Bitten Sie die Verwaltung um eine für Ihr Team.',
};
