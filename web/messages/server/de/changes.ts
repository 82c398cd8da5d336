/** What the engine says to changes of a running plan, to undoing, to calendars and facts. */
export const changes: Readonly<Record<string, string>> = {
  'is not a name for a fact': 'ist kein Name für eine Angabe',
  'a case holds {0} facts at most': 'ein Fall hat höchstens {0} Angaben',
  'is missing': 'fehlt',
  'leave no working time: give an hour a week at least':
    'lassen keine Arbeitszeit: Geben Sie mindestens eine Stunde in der Woche an',
  'is not a time zone such as Europe/Berlin: "{0}"': 'ist keine Zeitzone wie Europe/Berlin: „{0}“',
  'is not a day: use {0}': 'ist kein Tag: Nehmen Sie {0}',
  '{0} has {1} spans; {2} at most': '{0} hat {1} Zeitspannen; höchstens {2} sind möglich',
  '"{0}" is not a time such as 09:00': '„{0}“ ist keine Uhrzeit wie 09:00',
  '{0} {1} to {2} ends before it begins': '{0} {1} bis {2} endet, bevor es beginnt',
  'are {0}; {1} at most': 'sind {0}; höchstens {1} sind möglich',
  '"{0}" is not a date such as 2026-12-25': '„{0}“ ist kein Datum wie 2026-12-25',
  '{0} is named twice': '{0} ist zweimal genannt',
  '"{0}" cannot {1}: "{2}" {3}. Undo that first, or add another step.':
    '„{0}“ kann nicht {1}: „{2}“ {3}. Nehmen Sie das zuerst zurück, oder fügen Sie einen anderen Schritt hinzu.',
  '"{0}" cannot {1}: it is suspended. Resume what suspended it first.':
    '„{0}“ kann nicht {1}: Der Schritt ist angehalten. Nehmen Sie zuerst wieder auf, was ihn angehalten hat.',
  '"{0}" cannot {1}: its next round is there already. Choose that one.':
    '„{0}“ kann nicht {1}: Die nächste Runde ist schon da. Wählen Sie diese.',
  '"{0}" cannot {1}: "{2}" has heard that it began. Disconnect that first.':
    '„{0}“ kann nicht {1}: „{2}“ hat schon gehört, dass es begonnen hat. Lösen Sie das zuerst.',
  'This condition cannot be used: {0}.': 'Diese Bedingung lässt sich nicht verwenden: {0}.',
  'character {0}: {1}': 'Zeichen {0}: {1}',
  'The goal "{0}" is {1}: that is final. Choose another goal or a step.':
    'Das Ziel „{0}“ ist {1}: Dabei bleibt es. Wählen Sie ein anderes Ziel oder einen Schritt.',
  'Cases of this type have no fact "{0}". Choose one that they have.':
    'Fälle dieser Art haben keine Angabe „{0}“. Wählen Sie eine, die sie haben.',
  'names no fact of this case type': 'nennt keine Angabe dieser Fallart',
  '"{0}" is a {1}: it never makes the transition "{2}", but {3}.':
    '„{0}“ ({1}) macht nie den Übergang „{2}“, sondern {3}.',
  'is none of a {0}': 'gibt es dafür nicht ({0})',
  '"{0}" has no such exit criterion, or it is not its exit that is waited for.':
    '„{0}“ endet auf diesem Weg nicht, oder es wird nicht auf das Ende gewartet.',
  'names no exit criterion of the source': 'nennt keinen Weg, auf dem die Quelle endet',
  'A step cannot wait for itself. Choose another one.':
    'Ein Schritt kann nicht auf sich selbst warten. Wählen Sie einen anderen.',
  '"{0}" lies inside "{1}" and ends with it anyway. Choose a step beside it.':
    '„{0}“ liegt in „{1}“ und endet ohnehin damit. Wählen Sie einen Schritt daneben.',
  'is a stage around the step': 'ist eine Phase um den Schritt',
  '"{0}" lies in another round of the same stage than "{1}", so it is never heard there. Choose the one of this round.':
    '„{0}“ liegt in einer anderen Runde derselben Phase als „{1}“ und wird dort nie gehört. Wählen Sie den aus dieser Runde.',
  'is out of reach': 'ist außer Reichweite',
  '"{0}" is over already ({1}), so this never happens. Choose another transition, or repeat the step first.':
    '„{0}“ ist schon vorbei ({1}), darum geschieht das nie. Wählen Sie etwas anderes, worauf gewartet wird, oder wiederholen Sie zuerst den Schritt.',
  'At most {0} of these are allowed here. Disconnect some first.':
    'Mehr als {0} davon sind hier nicht möglich. Lösen Sie zuerst einige.',
  'There is no such criterion here: it may have been disconnected.':
    'Diese Verbindung gibt es hier nicht: Vielleicht wurde sie gelöst.',
  'names no criterion of this side': 'nennt keine Verbindung dieser Seite',
  'This criterion does not wait for so many things.': 'Diese Verbindung wartet nicht auf so vieles.',
  'names none': 'nennt nichts',
  'Say by when: a duration such as PT4H, in working time business:P2D, or an instant.':
    'Sagen Sie, bis wann: eine Dauer wie PT4H, in Arbeitszeit business:P2D, oder ein Zeitpunkt.',
  'Say when the timer fires: after PT4H, in working time business:PT4H, every hour R/PT1H, or at an instant.':
    'Sagen Sie, wann der Zeitgeber klingelt: nach PT4H, in Arbeitszeit business:PT4H, jede Stunde R/PT1H, oder zu einem Zeitpunkt.',
  'is neither a duration, nor a repeating one such as R3/PT1H, nor an instant':
    'ist weder eine Dauer, noch eine wiederholte wie R3/PT1H, noch ein Zeitpunkt',
  'does not fit a {0}': 'passt nicht dazu ({0})',
  '"{0}" is a {1}: it has no {2}.': '„{0}“ ({1}) hat so etwas nicht: {2}.',
  '"{0}" cannot be changed so: {1}.': '„{0}“ lässt sich so nicht ändern: {1}.',
  'A timer fires at some time: remove or skip it instead.':
    'Ein Zeitgeber klingelt irgendwann: Entfernen oder überspringen Sie ihn stattdessen.',
  'This form cannot be used: {0}.': 'Dieses Formular lässt sich nicht verwenden: {0}.',
  '"{0}" has no port "{1}"; {2}.': '„{0}“ hat keinen Anschluss „{1}“; {2}.',
  'names no port of the fragment': 'nennt keinen Anschluss des Bausteins',
  '"{0}" is a {1} and never makes the transition "{2}" that "{3}" waits for. Choose another step, or leave the port open.':
    '„{0}“ ({1}) macht nie den Übergang „{2}“, auf den „{3}“ wartet. Wählen Sie einen anderen Schritt, oder lassen Sie den Anschluss offen.',
  'is a {0}': 'gehört zu dieser Art: {0}',
  '"{0}" would lie inside "{1}" and never hears how that ends. Choose a step beside it, or leave the port open.':
    '„{0}“ läge in „{1}“ und hört nie, wie das endet. Wählen Sie einen Schritt daneben, oder lassen Sie den Anschluss offen.',
  'is a stage around the fragment': 'ist eine Phase um den Baustein',
  '"{0}" is over already ({1}), so what "{2}" waits for never happens. Choose another step, leave the port open, or repeat the step first.':
    '„{0}“ ist schon vorbei ({1}), darum geschieht nie, worauf „{2}“ wartet. Wählen Sie einen anderen Schritt, lassen Sie den Anschluss offen, oder wiederholen Sie zuerst den Schritt.',
  '{0} waits for "{1}". Disconnect that first, or skip the step.':
    '{0} wartet auf „{1}“. Lösen Sie das zuerst, oder überspringen Sie den Schritt.',
  '{0}{1} since. Undo that first, or leave it as it is.':
    'Seitdem gilt: {0}{1}. Nehmen Sie das zuerst zurück, oder lassen Sie es, wie es ist.',
  '{0} has to do with {1} since. Disconnect that first.': '{0} hat seitdem mit {1} zu tun. Lösen Sie das zuerst.',
  '"{0}" {1} since. Undo that first, or leave it as it is.':
    'Seitdem gilt: „{0}“ {1}. Nehmen Sie das zuerst zurück, oder lassen Sie es, wie es ist.',
  '"{0}": {1} was changed since. Undo that change first.':
    '„{0}“: {1} wurde seitdem geändert. Nehmen Sie diese Änderung zuerst zurück.',
  '"{0}" {1} since. Undo that first, or skip it instead.':
    'Seitdem gilt: „{0}“ {1}. Nehmen Sie das zuerst zurück, oder überspringen Sie es stattdessen.',
  '"{0}" has opened a case of its own. End that case first.':
    '„{0}“ hat einen eigenen Fall geöffnet. Beenden Sie zuerst diesen Fall.',
  'The message is not in the case any more to which it was moved.':
    'Die Nachricht ist nicht mehr in dem Fall, in den sie verschoben wurde.',
  'The case that has the message now is closed for good.':
    'Der Fall, der die Nachricht jetzt hat, ist endgültig geschlossen.',
  '"{0}" was taken out of the plan since. Undo that first.':
    '„{0}“ wurde seitdem aus dem Plan genommen. Nehmen Sie das zuerst zurück.',
  '"{0}", in which "{1}" lies, is {2} now. Bring that back first.':
    '„{0}“, worin „{1}“ liegt, ist jetzt {2}. Holen Sie das zuerst zurück.',
  'The case has gone on around "{0}". Reactivate or resume it first.':
    'Der Fall ist um „{0}“ herum weitergegangen. Nehmen Sie ihn zuerst wieder auf.',
  '"{0}" was added to "{1}" since. Move or remove that first.':
    '„{0}“ wurde seitdem zu „{1}“ hinzugefügt. Verschieben oder entfernen Sie das zuerst.',
  '"{0}" waits for "{1}" since. Disconnect that first.': '„{0}“ wartet seitdem auf „{1}“. Lösen Sie das zuerst.',
  '{0} was changed since. Undo that first, or leave it as it is.':
    '{0} wurde seitdem geändert. Nehmen Sie das zuerst zurück, oder lassen Sie es, wie es ist.',
  'That a case was opened stays on record.': 'Dass ein Fall geöffnet wurde, bleibt festgehalten.',
  'Nothing of this is left to be taken back.': 'Davon ist nichts mehr übrig, was sich zurücknehmen ließe.',
  'Reactivate the case instead.': 'Nehmen Sie den Fall stattdessen wieder auf.',
  'Suspend or close the case instead.': 'Halten Sie den Fall stattdessen an, oder schließen Sie ihn.',
  'A case that is closed for good stays so: open another one and link it.':
    'Ein endgültig geschlossener Fall bleibt es: Öffnen Sie einen neuen und verknüpfen Sie ihn.',
  'That a case was opened stays on record. Close it instead.':
    'Dass ein Fall geöffnet wurde, bleibt festgehalten. Schließen Sie ihn stattdessen.',
  'This was not done by a person, but by time, a channel or another case.':
    'Das hat kein Mensch getan, sondern die Zeit, ein Kanal oder ein anderer Fall.',
  'Change the state of the case instead.': 'Ändern Sie stattdessen den Zustand des Falls.',
  'A note stays on record. Write another one.': 'Eine Notiz bleibt festgehalten. Schreiben Sie eine weitere.',
  'What a customer wrote belongs to the case.': 'Was ein Kunde geschrieben hat, gehört zum Fall.',
  'Send the reply again instead.': 'Senden Sie die Antwort stattdessen noch einmal.',
  'The reply has left already. Send another one to put it right.':
    'Die Antwort ist schon hinausgegangen. Senden Sie eine weitere, um sie richtigzustellen.',
  'This cannot be taken back. {0}': 'Das lässt sich nicht zurücknehmen. {0}',
  'The new version of "{0}" does not have this goal.': 'Die neue Version von „{0}“ hat dieses Ziel nicht.',
  'The wanted version does not have "{0}", but {1} waits for it. Disconnect that first.':
    'Die gewünschte Version hat „{0}“ nicht, aber {1} wartet darauf. Lösen Sie das zuerst.',
  'The texts of "{0}" were erased: add the step by hand instead.':
    'Die Texte von „{0}“ wurden gelöscht: Fügen Sie den Schritt stattdessen von Hand hinzu.',
  'It may be planned once.': 'Das lässt sich einmal planen.',
  '"{0}" is planned already. {1}': '„{0}“ ist schon geplant. {1}',
  '"{0}" can be planned while {1}.{2}': '„{0}“ lässt sich planen, solange {1}.{2}',
  'What this entry belongs to is not part of the case any more.':
    'Wozu dieser Eintrag gehört, das gehört nicht mehr zum Fall.',
  'Add the step to a stage that is open.': 'Fügen Sie den Schritt einer offenen Phase hinzu.',
  '"{0}" can be planned while "{1}" is being worked on; it is {2}.':
    '„{0}“ lässt sich planen, während an „{1}“ gearbeitet wird; es ist {2}.',
  'Whoever works on "{0}" plans this; take the step over first.':
    'Das plant, wer an „{0}“ arbeitet; übernehmen Sie zuerst diesen Schritt.',
  '"{0}" is planned by: {1}. Ask one of them.': '„{0}“ planen: {1}. Bitten Sie jemanden davon.',
};
