import type { supervisor as en } from '../en/supervisor.ts';

export const supervisor: { readonly [K in keyof typeof en]: string } = {
  'supervisor.title': 'Fristen',
  'supervisor.team': 'Team',
  'supervisor.all-teams': 'Alle Teams',
  'supervisor.empty': 'Keine offenen Fälle',
  'supervisor.empty-detail': 'Fälle Ihrer Teams erscheinen hier, der zuerst fällige oben.',
  'supervisor.new': '{count, plural, one {# neuer Fall} other {# neue Fälle}}',
  'supervisor.left': 'Hier nicht mehr offen',
  'supervisor.group.late': 'Überfällig',
  'supervisor.group.soon': 'Fällig in den nächsten 30 Minuten',
  'supervisor.group.later': 'Später',
  'supervisor.group.none': 'Ohne Frist',
  'supervisor.count': '{count, plural, one {# Fall} other {# Fälle}}',
  'supervisor.count-more': '{count, plural, one {# Fall} other {# Fälle}} und mehr',
  'supervisor.first-reply': 'Erste Antwort',
  'supervisor.no-customer': 'Unbekannter Kunde',
  'supervisor.open-steps':
    '{count, plural, =0 {keine offenen Schritte} one {# offener Schritt} other {# offene Schritte}}',
  'supervisor.reassign': 'Zuständig für {number}: {name}. Jemand anderem geben',
  'supervisor.give-to': 'Geben an',
  'supervisor.back-to-queue': 'Niemand, zurück in die Warteschlange',
  'supervisor.given': '{number} gehört jetzt {name}',
  'supervisor.given-back': '{number} ist zurück in der Warteschlange',
  'supervisor.goal': 'Ziel: {name}',
};
