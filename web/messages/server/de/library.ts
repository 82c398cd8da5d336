/** What is said about templates, drafts and the library. */
export const library: Readonly<Record<string, string>> = {
  'There is no such list.': 'Diese Liste gibt es nicht.',
  'Lists of a team are made and removed by its process owners and supervisors.':
    'Listen eines Teams legen seine Prozessverantwortlichen und seine Leitung an; nur sie entfernen sie.',
  'This id is taken.': 'Diese Kennung ist vergeben.',
  'There can be {0} lists. Remove one first.': 'Es kann {0} Listen geben. Entfernen Sie zuerst eine.',
  'The draft still tells who somebody of the case is.': 'Der Entwurf verrät noch, wer jemand in dem Fall ist.',
  'one of itemIds, goalKey, or fromVersion with toVersion is needed':
    'itemIds, goalKey oder fromVersion mit toVersion: eines davon wird gebraucht',
  'A chosen step is not in this case.': 'Ein gewählter Schritt ist nicht in diesem Fall.',
  'is not a step of this case': 'ist kein Schritt dieses Falls',
  'No step of the case is meant by this.': 'Damit ist kein Schritt des Falls gemeint.',
  'means no step': 'meint keinen Schritt',
  'There is no draft; start one.': 'Es gibt keinen Entwurf; beginnen Sie einen.',
  'Only a readable fragment has parameters; correct the draft first.':
    'Nur ein lesbarer Baustein hat Parameter; berichtigen Sie zuerst den Entwurf.',
  'There is no draft any more; start one.': 'Es gibt keinen Entwurf mehr; beginnen Sie einen.',
  'The draft is number {0} now, not {1}.': 'Der Entwurf ist jetzt Nummer {0}, nicht {1}.',
  'The draft is in review: take it back to go on, or wait for the answer.':
    'Der Entwurf ist in Prüfung: Nehmen Sie ihn zurück, um weiterzumachen, oder warten Sie auf die Antwort.',
  'Only process owners edit this draft.': 'Nur Prozessverantwortliche bearbeiten diesen Entwurf.',
  'The draft is at revision {0}, too far from {1}.': 'Der Entwurf ist auf Stand {0}, zu weit von {1} entfernt.',
  'An operation cannot be done on this draft.': 'Eine Änderung lässt sich an diesem Entwurf nicht ausführen.',
  'names something that is not there, or is there already': 'nennt etwas, das nicht da ist oder schon da ist',
  'The definition is past the limits.': 'Die Vorlage sprengt die Grenzen.',
  'The definition must have the key "{0}".': 'Die Vorlage muss den Schlüssel „{0}“ haben.',
  'must be "{0}"': 'muss „{0}“ sein',
  'The draft has no such step any more: somebody took it out.':
    'Der Entwurf hat diesen Schritt nicht mehr: Jemand hat ihn herausgenommen.',
  'The draft cannot take it as it is: look at the draft.':
    'Der Entwurf kann es so nicht aufnehmen: Sehen Sie sich den Entwurf an.',
  'A file brings at most {0} templates; this one has {1}. Import it in parts.':
    'Eine Datei bringt höchstens {0} Vorlagen; diese hat {1}. Importieren Sie in Teilen.',
  'Somebody made it in the meantime. Import again.': 'Inzwischen hat sie jemand angelegt. Importieren Sie noch einmal.',
  'The key "{0}" is taken by a template that you cannot see. Give it another key.':
    'Der Schlüssel „{0}“ gehört einer Vorlage, die Sie nicht sehen dürfen. Geben Sie ihr einen anderen Schlüssel.',
  'In the library "{0}" is {1}, in the file it is {2}. Give it another key.':
    'In der Bibliothek ist „{0}“ {1}, in der Datei {2}. Geben Sie ihr einen anderen Schlüssel.',
  'Version {0} of "{1}" is not published yet. Publish it or discard it, then import.':
    'Version {0} von „{1}“ ist noch nicht veröffentlicht. Veröffentlichen oder verwerfen Sie sie, dann importieren Sie.',
  'Only the process owners of this template change it.': 'Nur die Prozessverantwortlichen dieser Vorlage ändern sie.',
  'There is no such collection.': 'Diese Sammlung gibt es nicht.',
  'There is no such team.': 'Dieses Team gibt es nicht.',
  'is none of your teams': 'ist keines Ihrer Teams',
  'is no team': 'ist kein Team',
  'A team keeps at most {0} collections.': 'Ein Team hat höchstens {0} Sammlungen.',
  'The collection is at revision {0} now, not at {1}.': 'Die Sammlung ist jetzt auf Stand {0}, nicht auf {1}.',
  'Collections of a team are kept by its process owners and supervisors.':
    'Sammlungen eines Teams pflegen seine Prozessverantwortlichen und seine Leitung.',
  'The team has a collection "{0}" already.': 'Das Team hat schon eine Sammlung „{0}“.',
  'is taken': 'ist vergeben',
  'A template of the collection is not published, or is not there.':
    'Eine Vorlage der Sammlung ist nicht veröffentlicht oder nicht da.',
  'is no published template': 'ist keine veröffentlichte Vorlage',
  'At most {0} templates are kept at hand; let some of them go.':
    'Höchstens {0} Vorlagen sind griffbereit; lassen Sie einige davon los.',
  'Not used yet on cases of the type {0}.': 'Bei Fällen der Art {0} noch nicht verwendet.',
  'Used in {0} of {1} cases of the type {2}.': 'In {0} von {1} Fällen der Art {2} verwendet.',
  'Of {0} that ended, {1} reached all goals.': 'Von {0}, die zu Ende sind, haben {1} alle Ziele erreicht.',
  'Helps with: {0}.': 'Hilft bei: {0}.',
  'Not for this case as it is: {0}.': 'Nicht für diesen Fall, wie er jetzt ist: {0}.',
  'There is no such template.': 'Diese Vorlage gibt es nicht.',
  'There is a template "{0}" already.': 'Es gibt schon eine Vorlage „{0}“.',
  'A template is made private to a team by the people of that team.':
    'Einem Team vorbehalten wird eine Vorlage von den Leuten dieses Teams.',
  'Only its process owners change it.': 'Nur ihre Prozessverantwortlichen ändern sie.',
  'Steps of a case become a fragment, not a case type.': 'Aus Schritten eines Falls wird ein Baustein, keine Fallart.',
  'There is a draft already; go on with it.': 'Es gibt schon einen Entwurf; machen Sie mit ihm weiter.',
  'The draft is at revision {0} now, not at {1}.': 'Der Entwurf ist jetzt auf Stand {0}, nicht auf {1}.',
  'Case types of the whole house belong to the administrators: send the draft to review.':
    'Fallarten des ganzen Hauses gehören der Verwaltung: Geben Sie den Entwurf zur Prüfung.',
  'Only its process owners do that.': 'Das tun nur ihre Prozessverantwortlichen.',
  'The draft has errors; correct them, then publish.':
    'Der Entwurf hat Fehler; berichtigen Sie sie, dann veröffentlichen Sie.',
  'The draft still holds personal data.': 'Der Entwurf enthält noch personenbezogene Angaben.',
  'The draft still holds values of the case that it was captured from. Name each, or list it under "keep".':
    'Der Entwurf enthält noch Werte des Falls, aus dem er stammt. Benennen Sie jeden, oder führen Sie ihn unter „keep“ auf.',
  'A value to keep is none of those that are left in the draft.':
    'Ein Wert, der bleiben soll, ist keiner von denen, die noch im Entwurf stehen.',
  'is not a value of the case that stands in the draft': 'ist kein Wert des Falls, der im Entwurf steht',
  'No version of this template is published.': 'Keine Version dieser Vorlage ist veröffentlicht.',
  'This template cannot follow it.': 'Diese Vorlage kann nicht auf sie folgen.',
  'Who made the draft sends it to review, or a process owner.':
    'Wer den Entwurf gemacht hat, gibt ihn zur Prüfung, oder jemand von der Prozessverantwortung.',
  'This person cannot publish it.': 'Diese Person kann ihn nicht veröffentlichen.',
  'is not a person who publishes this template': 'ist niemand, der diese Vorlage veröffentlicht',
  'Who sent it to review takes it back; a process owner sends it back.':
    'Wer ihn zur Prüfung gegeben hat, nimmt ihn zurück; die Prozessverantwortung gibt ihn zurück.',
  'Who made the draft discards it, or a process owner.':
    'Wer den Entwurf gemacht hat, verwirft ihn, oder jemand von der Prozessverantwortung.',
  'Its process owners say whose it is, between teams that are theirs.':
    'Wem sie gehört, sagen ihre Prozessverantwortlichen, und nur zwischen ihren eigenen Teams.',
  'is not a team that you belong to': 'ist kein Team, zu dem Sie gehören',
  'The draft is in review.': 'Der Entwurf ist in Prüfung.',
  'The draft is not in review.': 'Der Entwurf ist nicht in Prüfung.',
  'A chosen step is none that these cases have; look at them again.':
    'Ein gewählter Schritt ist keiner, den diese Fälle haben; sehen Sie sie noch einmal an.',
  'is not a step of these cases': 'ist kein Schritt dieser Fälle',
  'A template is merged with another one.': 'Eine Vorlage wird mit einer anderen zusammengelegt.',
  'is the first one again': 'ist noch einmal die erste',
  'There is no template "{0}", or no such version of it.':
    'Eine Vorlage „{0}“ gibt es nicht, oder nicht in dieser Version.',
  'Only readable fragments can be merged.': 'Nur lesbare Bausteine lassen sich zusammenlegen.',
  'is no fragment, or cannot be read yet': 'ist kein Baustein oder noch nicht lesbar',
  'A version has {0} comments at most.': 'Eine Version hat höchstens {0} Kommentare.',
  'There is no such thread.': 'Dieses Gespräch gibt es nicht.',
  'There is no such comment.': 'Diesen Kommentar gibt es nicht.',
  'Only who wrote it changes its words.': 'Nur wer ihn geschrieben hat, ändert seine Worte.',
  'A thread is settled by its first comment.': 'Ein Gespräch wird an seinem ersten Kommentar erledigt.',
  'There is no such case.': 'Diesen Fall gibt es nicht.',
  'Only a readable fragment is shown with the values of a case.':
    'Nur ein lesbarer Baustein wird mit den Werten eines Falls gezeigt.',
  'Only a readable fragment is laid beside past cases.': 'Nur ein lesbarer Baustein wird neben frühere Fälle gelegt.',
  'This version has errors; correct them, then try it out.':
    'Diese Version hat Fehler; berichtigen Sie sie, dann probieren Sie sie aus.',
  'It cannot begin.': 'Es kann nicht beginnen.',
  'The parameters do not fit.': 'Die Parameter passen nicht.',
  'The texts cannot be shown with these parameters.': 'Die Texte lassen sich mit diesen Parametern nicht zeigen.',
  'The texts cannot be shown.': 'Die Texte lassen sich nicht zeigen.',
  'This is not done often enough any more: look at the figures again.':
    'Das kommt nicht mehr oft genug vor: Sehen Sie sich die Zahlen noch einmal an.',
  'There is no such template, or no such version of it.': 'Diese Vorlage gibt es nicht, oder nicht in dieser Version.',
  'This draft is too unfinished for CMMN. Correct its errors, or export it as JSON.':
    'Dieser Entwurf ist für CMMN noch zu unfertig. Berichtigen Sie seine Fehler, oder exportieren Sie ihn als JSON.',
  'Reading this file took too long, so it was stopped. Import it in parts.':
    'Diese Datei zu lesen dauerte zu lange und wurde abgebrochen. Importieren Sie sie in Teilen.',
  'Reading this file took too much memory, so it was stopped. Import it in parts.':
    'Diese Datei zu lesen brauchte zu viel Speicher und wurde abgebrochen. Importieren Sie sie in Teilen.',
  'Too many files are being read at this moment. Try again in a minute.':
    'Gerade werden zu viele Dateien gelesen. Versuchen Sie es in einer Minute noch einmal.',
  'You cannot add to the plan of this case, so its suggestions are for others to judge.':
    'Sie können dem Plan dieses Falls nichts hinzufügen, darum beurteilen andere seine Vorschläge.',
  'This template has no draft.': 'Diese Vorlage hat keinen Entwurf.',
  'These texts take too long to show. Make them simpler.':
    'Diese Texte zu zeigen dauert zu lange. Machen Sie sie einfacher.',
  'These texts take too much memory to show. Make them simpler.':
    'Diese Texte zu zeigen braucht zu viel Speicher. Machen Sie sie einfacher.',
  'Too many previews are asked for at this moment. Try again.':
    'Gerade werden zu viele Vorschauen verlangt. Versuchen Sie es noch einmal.',
  'Its process owners read its record.': 'Ihr Protokoll lesen ihre Prozessverantwortlichen.',
  'What this is about was changed after baseVersion; `between` has what happened.':
    'Worum es geht, wurde nach baseVersion geändert; `between` sagt, was geschehen ist.',
  'was changed by somebody else meanwhile': 'wurde inzwischen von jemand anderem geändert',
  'Name the cases, or the type of the cases: one of the two.':
    'Nennen Sie die Fälle oder die Fallart: eines von beiden.',
  'either this or /caseTypeKey is needed': 'entweder dies oder /caseTypeKey wird gebraucht',
  'There must be two ended cases at least that you may see.':
    'Es braucht mindestens zwei beendete Fälle, die Sie sehen dürfen.',
  'has fewer than two ended cases': 'hat weniger als zwei beendete Fälle',
  'A template needs a key of small letters, digits and hyphens.':
    'Eine Vorlage braucht einen Schlüssel aus kleinen Buchstaben, Ziffern und Bindestrichen.',
  'is missing or is not a key': 'fehlt oder ist kein Schlüssel',
  'Wait {0} s.': 'Warten Sie {0} s.',
  'a fragment': 'ein Baustein',
  'a case type': 'eine Fallart',
  'is not a template of this kind': 'ist keine Vorlage dieser Art',
  'The second template is private to a team that the merge would not be of.':
    'Die zweite Vorlage gehört einem Team, dem das Zusammengeführte nicht gehören würde.',
  'is private to a team: others would read it in the merge':
    'gehört einem Team: Andere würden sie im Zusammengeführten lesen',
  'is private to a team: others who have this one could not take it':
    'ist einem Team vorbehalten: Andere, die diese haben, könnten sie nicht nehmen',
  'has no published version': 'hat keine veröffentlichte Version',
  'leads back to this template': 'führt zu dieser Vorlage zurück',
  ', version {0}': ', Version {0}',
  'This fragment fits none of the case types. {0}': 'Dieser Baustein passt zu keiner der Fallarten. {0}',
  'in "{0}": {1}': 'in „{0}“: {1}',
  'of a type that is not known': 'von einem unbekannten Typ',
  'of the type {0}': 'vom Typ {0}',
  '{0} in {1} of {2} uses of version {3}': '{0} in {1} von {2} Verwendungen der Version {3}',
  'A merge becomes the next version of its first template.':
    'Was zusammengelegt ist, wird die nächste Version der ersten Vorlage.',
  'is not the first one': 'ist nicht die erste',
  'It was published to the whole house, so making it private would take it from others. Ask an administrator, or make a copy that is private to your team.':
    'Sie wurde für das ganze Haus veröffentlicht; einem Team vorbehalten, fehlte sie den anderen. Fragen Sie die Verwaltung, oder machen Sie eine Kopie, die Ihrem Team vorbehalten ist.',
  'only an administrator makes private what everybody has': 'was alle haben, behält nur die Verwaltung einem Team vor',
  'This draft came from cases and may still tell who somebody is. {0} clears it and sends it to review, or somebody who may see all of these cases.':
    'Dieser Entwurf stammt aus Fällen und kann noch verraten, wer jemand ist. {0} bereinigt ihn und gibt ihn zur Prüfung, oder jemand, der alle diese Fälle sehen darf.',
  'Who made it': 'Wer ihn gemacht hat',
};
