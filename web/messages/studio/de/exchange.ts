import type { exchange as en } from '../en/exchange.ts';

export const exchange = {
  'template-exchange.import': 'Importieren',
  'template-exchange.import-title': 'Vorlagen importieren',
  'template-exchange.choose': 'Datei wählen',
  'template-exchange.drop': 'oder hierher ziehen. Nichts ändert sich, bevor Sie gesehen haben, was sich ändern würde.',
  'template-exchange.formats': 'Eine Vorlage (.json), ein Archiv davon (.zip) oder ein CMMN-Modell (.cmmn, .xml)',
  'template-exchange.too-large': '{name} ist zu groß: eine Datei darf {size} MB haben. Importieren Sie sie in Teilen.',
  'template-exchange.reading': '{name} wird gelesen',
  'template-exchange.importing': '{name} wird importiert',
  'template-exchange.another': 'Andere Datei wählen',
  'template-exchange.import-count': '{count, plural, one {# Vorlage importieren} other {# Vorlagen importieren}}',
  'template-exchange.as': 'Das Modell nehmen als',
  'template-exchange.as-help': 'CMMN kennt nur Fälle: sagen Sie, ob dieser Fälle beginnt oder dazukommt.',
  'template-exchange.nothing': 'In dieser Datei ist keine Vorlage.',
  'template-exchange.templates': 'Vorlagen der Datei',
  'template-exchange.unnamed': 'Nicht lesbar',
  'template-exchange.against': 'verglichen mit Version {version}',
  'template-exchange.outcome.new': 'Neu',
  'template-exchange.outcome.changed': 'Geändert',
  'template-exchange.outcome.equal': 'Gleich',
  'template-exchange.outcome.refused': 'Abgelehnt',
  'template-exchange.count.new': '{count, plural, one {# ist neu.} other {# sind neu.}}',
  'template-exchange.count.changed': '{count, plural, one {# ändert sich.} other {# ändern sich.}}',
  'template-exchange.count.equal': '{count, plural, one {# ist schon da.} other {# sind schon da.}}',
  'template-exchange.count.refused':
    '{count, plural, one {# kann nicht genommen werden.} other {# können nicht genommen werden.}}',
  'template-exchange.done.new': '{count, plural, one {# neuer Entwurf.} other {# neue Entwürfe.}}',
  'template-exchange.done.changed':
    '{count, plural, one {# Vorlage hat einen neuen Entwurf.} other {# Vorlagen haben einen neuen Entwurf.}}',
  'template-exchange.done.equal': '{count, plural, one {# war schon da.} other {# waren schon da.}}',
  'template-exchange.done.refused': '{count, plural, one {# wurde nicht genommen.} other {# wurden nicht genommen.}}',
  'template-exchange.steps-added':
    'Neue Schritte: {names}{more, plural, =0 {} one { und # weiterer} other { und # weitere}}.',
  'template-exchange.steps-removed':
    'Schritte, die wegfallen: {names}{more, plural, =0 {} one { und # weiterer} other { und # weitere}}.',
  'template-exchange.steps-changed':
    'Geänderte Schritte: {names}{more, plural, =0 {} one { und # weiterer} other { und # weitere}}.',
  'template-exchange.around': 'Auch neben den Schritten ändert sich etwas.',
  'template-exchange.findings': '{count, plural, one {# Befund} other {# Befunde}}',
  'template-exchange.findings-draft':
    '{count, plural, one {# Befund, zu klären vor dem Veröffentlichen} other {# Befunde, zu klären vor dem Veröffentlichen}}',
  'template-exchange.severity.info': 'Hinweis',
  'template-exchange.severity.warning': 'Achtung',
  'template-exchange.severity.error': 'Abgelehnt',
  'template-exchange.export': 'Exportieren',
  'template-exchange.export-json': 'Diese Version als Datei (JSON)',
  'template-exchange.export-cmmn': 'Diese Version als Modell (CMMN 1.1)',
  'template-exchange.export-published': 'Das Veröffentlichte (.zip)',
  'template-exchange.export-drafts': 'Auch Entwürfe (.zip)',
  'template-exchange.export-all': 'Alle veröffentlichten Versionen (.zip)',
  'template-exchange.note.draft-open':
    'Es gibt einen Entwurf, der noch nicht veröffentlicht ist. Veröffentlichen oder verwerfen Sie ihn, dann importieren Sie.',
  'template-exchange.note.kind-other':
    'Unter diesem Schlüssel hat die Bibliothek etwas von anderer Art. Geben Sie einen anderen Schlüssel.',
  'template-exchange.note.key-taken':
    'Den Schlüssel hat eine Vorlage, die Sie nicht sehen. Geben Sie einen anderen Schlüssel.',
  'template-exchange.note.not-permitted': 'Diese Vorlage ändern nur ihre Prozessverantwortlichen.',
  'template-exchange.note.header-missing': 'Die Datei enthält nur eine Definition. Sie wurde gelesen, wie sie dasteht.',
  'template-exchange.note.file-skipped':
    'Diese Datei bleibt draußen: nur .json-, .xml- und .cmmn-Dateien werden gelesen.',
  'template-exchange.note.older-left-out': 'Diese Version bleibt draußen: das Archiv hat eine neuere.',
  'template-exchange.note.manifest-unknown':
    'Das Verzeichnis des Archivs hat ein anderes Format. Die Dateien wurden trotzdem gelesen.',
  'template-exchange.note.file-empty': 'Die Datei ist leer.',
  'template-exchange.note.encoding-unknown': 'Die Zeichen der Datei sind nicht lesbar. Speichern Sie sie als UTF-8.',
  'template-exchange.note.format-newer':
    'Die Datei stammt von einer neueren Version dieses Produkts. Aktualisieren Sie zuerst.',
} as const satisfies { readonly [K in keyof typeof en]: string };
