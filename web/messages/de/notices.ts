import type { notices as en } from '../en/notices.ts';

export const notices: { readonly [K in keyof typeof en]: string } = {
  'notices.title': 'Hinweise',
  'notices.open':
    '{count, plural, =0 {Hinweise: nichts Neues} one {Hinweise: # Fall hat Neues} other {Hinweise: # Fälle haben Neues}}',
  'notices.announce': '{count, plural, one {# Fall hat Neues für Sie} other {# Fälle haben Neues für Sie}}',
  'notices.all-read': 'Alle als gelesen markieren',
  'notices.settings': 'Auswählen, worauf Sie hingewiesen werden',
  'notices.empty': 'Nichts Neues',
  'notices.empty-hint':
    'Hier steht, wenn jemand Sie nennt oder Ihnen Arbeit gibt, oder wenn ein Kunde in Ihrem Fall schreibt.',
  'notices.more': 'Frühere anzeigen',
  'notices.new': 'Neu',
  'notices.earlier': 'Gelesen',
  'notices.mark-read': '{number} als gelesen markieren',
  'notices.and-others': '{name} und {count, plural, one {# weitere Person} other {# weitere}}',
  'notices.by': '{who}: {what}',
  'notices.several': '{count} neu ({parts})',
  'notices.mention': '{count, plural, one {Sie wurden genannt} other {Sie wurden #-mal genannt}}',
  'notices.mention-by': 'Sie wurden {count, plural, one {} other {#-mal }}genannt: {who}',
  'notices.assigned-case': 'Der Fall gehört jetzt Ihnen',
  'notices.assigned-case-by': '{who} hat Ihnen den Fall gegeben',
  'notices.assigned-step':
    '{count, plural, one {Ein Schritt gehört jetzt Ihnen} other {# Schritte gehören jetzt Ihnen}}',
  'notices.assigned-step-by': '{count, plural, one {Ein Schritt} other {# Schritte}} für Sie, von {who}',
  'notices.step-ready':
    '{count, plural, one {Einer Ihrer Schritte kann beginnen} other {# Ihrer Schritte können beginnen}}',
  'notices.customer-wrote': 'Der Kunde hat {count, plural, one {} other {#-mal }}geschrieben',
  'notices.deadline-at-risk': 'Bald zu spät: {count, plural, one {eine Ihrer Fristen} other {# Ihrer Fristen}}',
  'notices.deadline-breached': 'Zu spät: {count, plural, one {eine Ihrer Fristen} other {# Ihrer Fristen}}',
  'notices.invited': 'Sie wurden eingeladen',
  'notices.invited-by': '{who} hat Sie eingeladen',
  'notices.short.mention': '{count, plural, one {# Nennung} other {# Nennungen}}',
  'notices.short.assigned-case': 'der Fall gehört Ihnen',
  'notices.short.assigned-step': '{count, plural, one {# Schritt für Sie} other {# Schritte für Sie}}',
  'notices.short.step-ready': '{count, plural, one {# Schritt kann beginnen} other {# Schritte können beginnen}}',
  'notices.short.customer-wrote': '{count, plural, one {# Nachricht} other {# Nachrichten}}',
  'notices.short.deadline-at-risk': 'bald zu spät',
  'notices.short.deadline-breached': 'zu spät',
  'notices.short.invited': 'eingeladen',
};
