import type { problems as en } from '../en/problems.ts';

export const problems: { readonly [K in keyof typeof en]: string } = {
  'problem.title': 'Das hat nicht geklappt',
  'problem.rolled-back': 'Ihre Änderung wurde zurückgenommen',
  'problem.unreachable':
    'Der Server ist nicht erreichbar. Ihre Arbeit auf dieser Seite bleibt erhalten; es geht weiter, sobald die Verbindung wieder steht.',
  'problem.unavailable': 'Der Server ist nicht bereit. Es wird von selbst erneut versucht.',
  'problem.database-unavailable':
    'Der Server erreicht seine Datenbank gerade nicht. Es wird von selbst erneut versucht.',
  'problem.not-ready': 'Der Server ist noch nicht bereit. Es wird von selbst erneut versucht.',
  'problem.overloaded': 'Der Server hat gerade zu viel zu tun. Es wird von selbst erneut versucht.',
  'problem.case-unreadable':
    'Diesen Fall hat eine neuere Version geschrieben. Er lässt sich öffnen, sobald die Aktualisierung fertig ist.',
  'problem.no-session': 'Sie haben sich abgemeldet, bevor dies gesendet wurde; es wurde nicht gesendet.',
  'problem.not-signed-in': 'Sie sind abgemeldet. Melden Sie sich an, um dort weiterzumachen, wo Sie waren.',
  'problem.sign-in-failed': 'Anmeldename oder Passwort stimmt nicht.',
  'problem.sign-in-throttled':
    'Zu viele Versuche. Warten Sie {seconds, plural, one {# Sekunde} other {# Sekunden}} und versuchen Sie es dann erneut.',
  'problem.link-invalid':
    'Der Link ist verbraucht oder zu alt. Starten Sie den Server neu, um einen neuen zu bekommen.',
  'problem.not-permitted': 'Das dürfen Sie nicht. Fragen Sie die Leitung des Teams.',
  'problem.not-found': 'Das gibt es nicht, oder Sie dürfen es nicht sehen.',
  'problem.case-unknown': 'Diesen Fall gibt es nicht, oder Sie dürfen ihn nicht sehen.',
  'problem.item-unknown': 'Diesen Schritt gibt es nicht mehr.',
  'problem.goal-unknown': 'Dieses Ziel gibt es nicht mehr.',
  'problem.change-overlap':
    'Jemand hat dasselbe kurz vor Ihnen geändert. Sehen Sie nach, was jetzt gilt, und versuchen Sie es erneut, falls es noch nötig ist.',
  'problem.revision-outdated':
    'Jemand hat dies kurz vor Ihnen gespeichert. Laden Sie neu, um es zu sehen; Ihr Text bleibt erhalten.',
  'problem.transition-denied': 'Das geht im jetzigen Zustand nicht. Vielleicht hat es schon jemand erledigt.',
  'problem.parent-not-open': 'Die Phase, zu der es gehört, ist nicht offen.',
  'problem.already-done': 'Das ist schon erledigt.',
  'problem.too-late': 'Dafür ist es zu spät: Es ist schon hinausgegangen.',
  'problem.case-not-open': 'Der Fall ist nicht offen. Öffnen Sie ihn zuerst wieder.',
  'problem.reason-missing': 'Ein Grund wird gebraucht.',
  'problem.goals-open': 'Es sind noch Ziele offen. Erreichen oder erlassen Sie diese zuerst.',
  'problem.items-open': 'Es sind noch Schritte offen. Erledigen oder überspringen Sie diese zuerst.',
  'problem.fragment-not-applicable': 'Dieser Baustein passt nicht zum Fall, wie er jetzt ist.',
  'problem.worked-on':
    'Daran hat schon jemand gearbeitet, darum bleibt es stehen. Überspringen oder wiederholen Sie es.',
  'problem.changed-since': 'Etwas davon wurde seitdem geändert. Nehmen Sie zuerst das zurück.',
  'problem.not-undoable': 'Das lässt sich nicht mehr zurücknehmen.',
  'problem.role-missing': 'Das ist für eine andere Rolle. Fragen Sie jemanden, der sie hat.',
  'problem.connection-impossible': 'Die beiden können so nicht aufeinander warten.',
  'problem.still-connected': 'Etwas anderes wartet darauf. Lösen Sie zuerst diese Verbindung.',
  'problem.criterion-unknown': 'Diese Verbindung gibt es nicht mehr.',
  'problem.expression-invalid': 'Die Bedingung ist nicht vollständig.',
  'problem.too-many-requests':
    'Zu viele Anfragen auf einmal. Warten Sie einen Moment und versuchen Sie es dann erneut.',
  'problem.internal-error':
    'Auf dem Server ist etwas schiefgegangen. Nichts wurde geändert. Nennen Sie der Verwaltung die Spur unten, falls es so bleibt.',
  'problem.unexpected-answer':
    'Der Server hat eine Antwort gegeben, die diese Seite nicht versteht. Laden Sie die Seite neu.',
  'problem.unexpected': 'Auf dieser Seite ist etwas schiefgegangen. Gespeicherte Arbeit ist nicht betroffen.',
};
