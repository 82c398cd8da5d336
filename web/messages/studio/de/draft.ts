import type { draft as english } from '../en/draft.ts';

export const draft: { readonly [K in keyof typeof english]: string } = {
  'template-draft.saving':
    '{saving, select, saved {Alles gespeichert} offline {Offline: Änderungen bleiben hier} other {Speichert}}',
  'template-draft.redo': 'Wiederholen',
  'template-draft.others': 'Auch hier',
  'template-draft.clash-item': '{person} hat „{item}“ zur selben Zeit geändert',
  'template-draft.clash-other': '{person} hat die Vorlage zur selben Zeit geändert',
  'template-draft.clash-detail': 'Ihre Änderung daran ist nicht im Entwurf.',
  'template-draft.keep-mine': 'Meine übernehmen',
  'template-draft.take-theirs': 'So lassen',
  'template-draft.not-again': 'Es ist nicht mehr da',
  'template-draft.somebody': 'Jemand',
  'template-draft.refused': 'Eine Änderung wurde nicht angenommen',
  'template-draft.not-undone': 'Dieser Schritt lässt sich nicht zurücknehmen',
  'template-draft.changed-by': '{person} hat dasselbe seither geändert.',
  'template-draft.gone': 'Das, worum es ging, ist nicht mehr da.',
  'template-draft.ended': 'Der Entwurf ist geschlossen',
  'template-draft.ended-detail':
    'Er wurde anderswo veröffentlicht oder verworfen. Ihre letzte Änderung ist nicht darin.',
  'template-draft.offline':
    'Keine Verbindung. Ihre Änderungen bleiben in diesem Browser und werden gesendet, sobald sie wieder da ist.',
};
