/** What a field of a template may hold: the descriptions of its schema, where a value does not fit. */
export const schema: Readonly<Record<string, string>> = {
  'Letters before the number, as in T for T-1042: one to six, capital.':
    'Buchstaben vor der Nummer, wie T für T-1042: einer bis sechs, groß.',
  'A date, as in 2026-12-25.': 'Ein Datum wie 2026-12-25.',
  'A time of day, as in 09:00.': 'Eine Uhrzeit wie 09:00.',
  'Small letters, digits and hyphens, starting with a letter.':
    'Kleine Buchstaben, Ziffern und Bindestriche, mit einem Buchstaben am Anfang.',
  'A name of 1 to 300 characters.': 'Ein Name mit 1 bis 300 Zeichen.',
  'true, or a CEL condition. Absent means no.': 'true oder eine CEL-Bedingung. Fehlt es, heißt das nein.',
  'true or false, or a CEL condition: while it holds.': 'true oder false oder eine CEL-Bedingung: solange sie gilt.',
  'A duration in days, hours, minutes, seconds (ISO 8601), as in PT4H or P2D; in working time business:PT4H or business:P2D.':
    'Eine Dauer in Tagen, Stunden, Minuten, Sekunden (ISO 8601) wie PT4H oder P2D; in Arbeitszeit business:PT4H oder business:P2D.',
  'Who does it.': 'Wer es tut.',
  'What it is. A wait-task ends when the customer answers; a message-task is a reply to write and send; a case-task is a case of its own; a user-event happens when a person says so.':
    'Was es ist. Ein wait-task endet, wenn der Kunde antwortet; ein message-task ist eine Antwort, die geschrieben und gesendet wird; ein case-task ist ein eigener Fall; ein user-event tritt ein, wenn eine Person es meldet.',
  'Timers: fires this long after it was created (ISO 8601), as in PT1H; R/PT1H again and again, R3/PT1H three times; business:PT4H in working time; or at an instant, as in 2026-12-01T09:00:00Z.':
    'Zeitgeber: klingelt so lange, nachdem er da ist (ISO 8601), wie PT1H; R/PT1H immer wieder, R3/PT1H dreimal; business:PT4H in Arbeitszeit; oder zu einem Zeitpunkt wie 2026-12-01T09:00:00Z.',
  'Where it goes: in public, or to the customer alone.': 'Wohin es geht: öffentlich oder nur an den Kunden.',
  'deferred (default): the condition is tried again whenever a fact changes. immediate: only at the moment of the last event.':
    'deferred (üblich): Die Bedingung wird bei jeder geänderten Angabe wieder geprüft. immediate: nur im Augenblick des letzten Ereignisses.',
  'Key of an item of this template, goal:KEY, fact:NAME, or port:KEY.':
    'Schlüssel eines Schritts dieser Vorlage, goal:SCHLÜSSEL, fact:NAME oder port:SCHLÜSSEL.',
  'What happens to it. Goals are achieved or missed; facts are created, updated or deleted.':
    'Was damit geschieht. Ziele werden erreicht oder verpasst; Angaben werden angelegt, geändert oder gelöscht.',
  'With the transition exit: counts only when the item left through its exit criterion of this name.':
    'Beim Übergang exit: zählt nur, wenn der Schritt durch das Ende mit diesem Namen gegangen ist.',
  'A name of letters and digits that starts with a small letter, as in orderNumber.':
    'Ein Name aus Buchstaben und Ziffern, mit einem kleinen Buchstaben am Anfang, wie orderNumber.',
  'textarea: a text of several lines.': 'textarea: ein Text mit mehreren Zeilen.',
};
