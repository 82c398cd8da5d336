import type { customer as en } from '../en/customer.ts';

export const customer: { readonly [K in keyof typeof en]: string } = {
  'customer.title': 'Kunde',
  'customer.back': 'Zurück',
  'customer.to-inbox': 'Zum Eingang',
  'customer.account': 'Konto {account}',
  'customer.since': 'Bekannt seit {date}',
  'customer.identities': 'Erreicht uns über',
  'customer.confirmed': 'Bestätigt',
  'customer.unconfirmed': 'Nicht bestätigt',
  'customer.cases': 'Fälle',
  'customer.no-cases': 'Noch keine Fälle',
  'customer.kind.phone': 'Telefon',
  'customer.kind.email': 'E-Mail',
  'customer.kind.facebook': 'Facebook',
  'customer.kind.instagram': 'Instagram',
  'customer.kind.web': 'Web',
  'customer.kind.handle': 'Name im Netz',
};
