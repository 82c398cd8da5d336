/** What the engine says to commands on cases. */
export const commands: Readonly<Record<string, string>> = {
  'This case is open already.': 'Dieser Fall ist schon offen.',
  'A case holds {0} steps at most; open another case and link it.':
    'Ein Fall hat höchstens {0} Schritte; öffnen Sie einen weiteren und verknüpfen Sie ihn.',
  'This goal is measured: it is achieved when all of this holds: {0}.':
    'Dieses Ziel wird gemessen: Es ist erreicht, wenn all das gilt: {0}.',
  'Say what shows that the goal is reached.': 'Sagen Sie, woran man sieht, dass das Ziel erreicht ist.',
  'This goal is {0} already.': 'Dieses Ziel ist schon {0}.',
  'The fragment "{0}" cannot be added as it stands.': 'Der Baustein „{0}“ lässt sich so nicht hinzufügen.',
  '"{0}" waits for goals that this case does not have: {1}. Choose another fragment, or add its steps one by one.':
    '„{0}“ wartet auf Ziele, die dieser Fall nicht hat: {1}. Wählen Sie einen anderen Baustein, oder fügen Sie seine Schritte einzeln hinzu.',
  'waits for goals of another case type': 'wartet auf Ziele einer anderen Fallart',
  'The fragment "{0}" holds no steps.': 'Der Baustein „{0}“ hat keine Schritte.',
  'This goal was stated already.': 'Dieses Ziel wurde schon genannt.',
  'names a goal of the case': 'nennt ein Ziel des Falls',
  'This id is that of a step; make a new one.': 'Diese Kennung gehört einem Schritt; nehmen Sie eine neue.',
  'names a step of the case': 'nennt einen Schritt des Falls',
  'Say what is to be reached.': 'Sagen Sie, was erreicht werden soll.',
  'Write the note first.': 'Schreiben Sie zuerst die Notiz.',
  'This step was added already.': 'Dieser Schritt wurde schon hinzugefügt.',
  'This id is that of a goal; make a new one.': 'Diese Kennung gehört einem Ziel; nehmen Sie eine neue.',
  'Give the step a name.': 'Geben Sie dem Schritt einen Namen.',
  'A case holds {0} steps at most.': 'Ein Fall hat höchstens {0} Schritte.',
  'Say when the timer fires.': 'Sagen Sie, wann der Zeitgeber klingelt.',
  'is neither a duration such as P2D or business:PT4H, a repeating one such as R3/PT1H, nor an instant':
    'ist weder eine Dauer wie P2D oder business:PT4H, noch eine wiederholte wie R3/PT1H, noch ein Zeitpunkt',
  'Say how long the step may take.': 'Sagen Sie, wie lange der Schritt dauern darf.',
  'is neither a duration such as P2D or business:PT4H, nor an instant':
    'ist weder eine Dauer wie P2D oder business:PT4H noch ein Zeitpunkt',
  'The step to follow is in another stage.': 'Der Schritt, auf den er folgen soll, liegt in einer anderen Phase.',
  'is not in the stage': 'ist nicht in der Phase',
  'This case has no such interaction.': 'Diese Nachricht hat dieser Fall nicht.',
  'This interaction was deleted by its author.': 'Diese Nachricht wurde von ihrem Verfasser gelöscht.',
  'The case is assigned so already.': 'Der Fall ist schon so zugewiesen.',
  '"{0}" is assigned so already.': '„{0}“ ist schon so zugewiesen.',
  'This interaction is part of the case already.': 'Diese Nachricht gehört schon zum Fall.',
  'The time in which a message opens this case again is over: open another one.':
    'Die Zeit, in der eine Nachricht diesen Fall wieder öffnet, ist vorbei: Öffnen Sie einen neuen.',
  'The case is so already: name what is to be changed.': 'Der Fall ist schon so: Nennen Sie, was sich ändern soll.',
  'Say what the case is about.': 'Sagen Sie, worum es in dem Fall geht.',
  'The first reply was given already; give a goal or a step a date instead.':
    'Die erste Antwort wurde schon gegeben; geben Sie stattdessen einem Ziel oder Schritt ein Datum.',
  'Some facts do not fit this case type.': 'Einige Angaben passen nicht zu dieser Fallart.',
  'The facts stand so already.': 'Die Angaben sind schon so.',
  'The fragment has these parameters already.': 'Der Baustein hat diese Parameter schon.',
  'are as they were': 'sind, wie sie waren',
  'names no fragment of this case': 'nennt keinen Baustein dieses Falls',
  '"{0}" has no template to take parameters. Change its steps instead.':
    '„{0}“ hat keine Vorlage, die Parameter nähme. Ändern Sie stattdessen seine Schritte.',
  'has no template': 'hat keine Vorlage',
  '"{0}" {1}: the parameters are settled. Change the steps one by one instead.':
    '„{0}“ {1}: Die Parameter stehen fest. Ändern Sie stattdessen die Schritte einzeln.',
  'The goal is so already: name what is to be changed.': 'Das Ziel ist schon so: Nennen Sie, was sich ändern soll.',
  'Say what is to be changed.': 'Sagen Sie, was sich ändern soll.',
  '"{0}" is so already.': '„{0}“ ist schon so.',
  'Say why the case ends unfinished.': 'Sagen Sie, warum der Fall unerledigt endet.',
  'The case is {0}: reactivate it first, or end it unfinished.':
    'Der Fall ist {0}: Nehmen Sie ihn zuerst wieder auf, oder beenden Sie ihn unerledigt.',
  'Required goals are not reached: {0}. Reach or waive them, or end the case unfinished.':
    'Nötige Ziele sind nicht erreicht: {0}. Erreichen oder erlassen Sie sie, oder beenden Sie den Fall unerledigt.',
  'Steps are not done that must not be left: {0}. Do or skip them first.':
    'Schritte, die nicht fehlen dürfen, sind nicht erledigt: {0}. Erledigen oder überspringen Sie sie zuerst.',
  '"{0}" is done when its own case is. Close that case, or skip this step.':
    '„{0}“ ist erledigt, wenn der eigene Fall es ist. Schließen Sie diesen Fall, oder überspringen Sie den Schritt.',
  '"{0}" holds steps that are not done: {1}. Do or skip them first.':
    'In „{0}“ sind Schritte nicht erledigt: {1}. Erledigen oder überspringen Sie sie zuerst.',
  'The form of "{0}" is not filled in as it asks.': 'Das Formular von „{0}“ ist nicht so ausgefüllt, wie es verlangt.',
  'The case has begun: it can only end by something.': 'Der Fall hat begonnen: Er kann nur noch durch etwas enden.',
  'is entry': 'ist „beginnt“',
  'A {0} does not end by something else. Connect a step or a stage.':
    '{0}: So etwas endet nicht durch etwas anderes. Verbinden Sie einen Schritt oder eine Phase.',
  'is exit': 'ist „endet“',
  '"{0}" has begun by what it waited for. Name the criterion that is to wait for this too.':
    '„{0}“ hat durch das begonnen, worauf gewartet wurde. Sagen Sie, welche Verbindung auch darauf warten soll.',
  'Say what is waited for: a step, a goal, a fact or a condition.':
    'Sagen Sie, worauf gewartet wird: ein Schritt, ein Ziel, eine Angabe oder eine Bedingung.',
  'is empty': 'ist leer',
  '{0}: none of them could ever start. Disconnect one of them first.':
    '{0}: Keiner davon könnte je beginnen. Lösen Sie zuerst einen davon.',
  'closes a circle': 'schließt einen Kreis',
  '"{0}" waits for "{1}" to leave this way. Disconnect that first.':
    '„{0}“ wartet darauf, dass „{1}“ auf diesem Weg endet. Lösen Sie das zuerst.',
  '"{0}" repeats: without anything to wait for it would never stop. Switch its repetition off first.':
    '„{0}“ wiederholt sich: Ohne etwas, worauf es wartet, hörte es nie auf. Schalten Sie zuerst die Wiederholung ab.',
  'Say why the case cannot go on.': 'Sagen Sie, warum der Fall nicht weitergehen kann.',
  'Say what went wrong.': 'Sagen Sie, was schiefgegangen ist.',
  'The case is open.': 'Der Fall ist offen.',
  'The case is suspended: reactivate it first.': 'Der Fall ist angehalten: Nehmen Sie ihn zuerst wieder auf.',
  'The case is completed: reopen it first.': 'Der Fall ist erledigt: Öffnen Sie ihn zuerst wieder.',
  'The case was ended unfinished: reopen it first.': 'Der Fall wurde unerledigt beendet: Öffnen Sie ihn zuerst wieder.',
  'The case has failed: reactivate it first.': 'Der Fall ist fehlgeschlagen: Nehmen Sie ihn zuerst wieder auf.',
  'The case is closed for good: open another one.': 'Der Fall ist endgültig geschlossen: Öffnen Sie einen neuen.',
  'names no step of this case': 'nennt keinen Schritt dieses Falls',
  'names no goal of this case': 'nennt kein Ziel dieses Falls',
  '"{0}" is for: {1}. Let one of them do it, or give it to a person.':
    '„{0}“ ist für: {1}. Lassen Sie es so jemanden tun, oder geben Sie es einer Person.',
  '"{0}" is not a stage.': '„{0}“ ist keine Phase.',
  'names a step that is not a stage': 'nennt einen Schritt, der keine Phase ist',
  'Choose a stage that is open, or the plan itself.': 'Wählen Sie eine offene Phase oder den Plan selbst.',
  'Enable it again, or choose another stage.': 'Bieten Sie sie wieder an, oder wählen Sie eine andere Phase.',
  'The stage "{0}" is {1}. {2}': 'Die Phase „{0}“ ist {1}. {2}',
  'is {0}': 'ist {0}',
  '"{0}" is over already ({1}).': '„{0}“ ist schon vorbei ({1}).',
  '"{0}" cannot be {1}: it is {2}. {3}': '„{0}“ kann jetzt nicht {1} werden: Der Schritt ist {2}. {3}',
  '"{0}" lies in "{1}", which is {2}. {3} "{4}" first.': '„{0}“ liegt in „{1}“, und das ist {2}. Zuerst „{4}“: {3}.',
  'Its stage has not started yet.': 'Die Phase darum hat noch nicht begonnen.',
  'Start it first.': 'Starten Sie ihn zuerst.',
  'Enable it again first.': 'Bieten Sie ihn zuerst wieder an.',
  'It is being worked on.': 'Daran wird gearbeitet.',
  'Resume it first.': 'Nehmen Sie ihn zuerst wieder auf.',
  'Resume what suspended it first.': 'Nehmen Sie zuerst wieder auf, was ihn angehalten hat.',
  'Reactivate it first.': 'Nehmen Sie ihn zuerst wieder auf.',
  'It fires when it is due.': 'Er klingelt, wenn es Zeit ist.',
  'It occurs when somebody says so.': 'Es tritt ein, wenn jemand es meldet.',
  'It comes by itself.': 'Es kommt von selbst.',
  'It waits for {0}.': 'Er wartet auf {0}.',
  'Say who gets the task.': 'Sagen Sie, wer die Aufgabe bekommt.',
  '"{0}" is handed over so already.': '„{0}“ ist schon so weitergegeben.',
  '"{0}" is a {1}: only tasks are handed over. Hand over what lies in it.':
    '„{0}“ ({1}): Nur Aufgaben werden weitergegeben. Geben Sie weiter, was darin liegt.',
  'Nobody takes part in this case under that id.': 'Unter dieser Kennung nimmt niemand an diesem Fall teil.',
  'names no participant of this case': 'nennt niemanden, der an diesem Fall teilnimmt',
  'Choose the colleague to invite.': 'Wählen Sie, wer eingeladen wird.',
  'Only experts are users.': 'Nur Fachleute sind Benutzer.',
  'is not for a {0}': 'passt nicht dazu ({0})',
  'Say who is invited.': 'Sagen Sie, wer eingeladen wird.',
  'Somebody was invited under this id already.': 'Unter dieser Kennung wurde schon jemand eingeladen.',
  'is in use': 'ist vergeben',
  'They take part in this case already.': 'Die Person nimmt schon an diesem Fall teil.',
  'takes part already': 'nimmt schon teil',
  'A case has {0} participants at most; remove some first.':
    'An einem Fall nehmen höchstens {0} Personen teil; entfernen Sie zuerst einige.',
  'Say why the case is brought to another version.': 'Sagen Sie, warum der Fall auf eine andere Version gebracht wird.',
  'It follows version {0} already.': 'Er folgt schon Version {0}.',
  'is the one that it has': 'ist die, die er hat',
  'The wanted version cannot be used as it stands.': 'Die gewünschte Version lässt sich so nicht verwenden.',
  'Facts of this case do not fit version {0} of "{1}": {2}. Change or remove them first.':
    'Angaben dieses Falls passen nicht zu Version {0} von „{1}“: {2}. Ändern oder entfernen Sie sie zuerst.',
  'The wanted version waits for goals that this case does not have: {0}.':
    'Die gewünschte Version wartet auf Ziele, die dieser Fall nicht hat: {0}.',
  'This goal was recorded as missed already.': 'Dieses Ziel ist schon als verpasst vermerkt.',
  'This case has no such message. It may have been moved already.':
    'Diese Nachricht hat dieser Fall nicht. Vielleicht wurde sie schon verschoben.',
  'names no message of this case': 'nennt keine Nachricht dieses Falls',
  'It is in this case already.': 'Sie ist schon in diesem Fall.',
  'is this case': 'ist dieser Fall',
  'Messages move between cases of one customer only. Confirm on the customer page that the two are the same person.':
    'Nachrichten lassen sich nur zwischen Fällen desselben Kunden verschieben. Bestätigen Sie auf der Kundenseite, dass die beiden dieselbe Person sind.',
  'is a case of another customer': 'ist ein Fall eines anderen Kunden',
  'That case is closed for good: choose another one, or open a new one.':
    'Dieser Fall ist endgültig geschlossen: Wählen Sie einen anderen, oder öffnen Sie einen neuen.',
  'is closed for good': 'ist endgültig geschlossen',
  'A reply in this conversation is about to leave. Wait some seconds, or recall it first.':
    'In diesem Gespräch geht gleich eine Antwort hinaus. Warten Sie einige Sekunden, oder rufen Sie sie zuerst zurück.',
  'These messages are part of the case already.': 'Diese Nachrichten gehören schon zum Fall.',
  'The step stands there already.': 'Der Schritt steht schon dort.',
  'A step cannot follow itself.': 'Ein Schritt kann nicht auf sich selbst folgen.',
  'is the step itself': 'ist der Schritt selbst',
  '"{0}" cannot lie inside itself.': '„{0}“ kann nicht in sich selbst liegen.',
  'is the step itself or lies in it': 'ist der Schritt selbst oder liegt darin',
  'The case type "{0}" cannot be used as it stands.': 'Die Fallart „{0}“ lässt sich so nicht verwenden.',
  'Some facts do not fit the case type.': 'Einige Angaben passen nicht zur Fallart.',
  'The working hours that the case would follow cannot be used: {0} {1}.':
    'Die Arbeitszeiten, denen der Fall folgen würde, lassen sich nicht verwenden: {0} {1}.',
  'The planning tables of this case have no such entry.': 'Diesen Eintrag gibt es in der Planung dieses Falls nicht.',
  'names no entry': 'nennt keinen Eintrag',
  'It waits for the goal "{0}", which this case does not have: add it first.':
    'Er wartet auf das Ziel „{0}“, das dieser Fall nicht hat: Fügen Sie es zuerst hinzu.',
  'This reply was recalled already.': 'Diese Antwort wurde schon zurückgerufen.',
  'This reply has left already. Send another one to put it right.':
    'Diese Antwort ist schon hinausgegangen. Senden Sie eine weitere, um sie richtigzustellen.',
  'This case has no such reply.': 'Diese Antwort hat dieser Fall nicht.',
  'names no reply of this case': 'nennt keine Antwort dieses Falls',
  'This reply is {0} already.': 'Diese Antwort ist schon {0}.',
  'This reply is {0}; that is final.': 'Diese Antwort ist {0}; dabei bleibt es.',
  '"{0}" is not the work of that case.': '„{0}“ ist nicht die Arbeit dieses Falls.',
  'is another case': 'ist ein anderer Fall',
  'Its case is done, but its facts do not fit: {0}.':
    'Der Teilfall ist erledigt, aber seine Angaben passen nicht: {0}.',
  'Its case could not be opened.': 'Der Teilfall ließ sich nicht öffnen.',
  '"{0}" knows that already.': '„{0}“ weiß das schon.',
  '"{0}" {1}, so "{2}" stays on record. Skip it instead.':
    '„{0}“ {1}, darum bleibt „{2}“ stehen. Überspringen Sie es stattdessen.',
  '"{0}" is required. Say why this case does without it.':
    '„{0}“ ist nötig. Sagen Sie, warum dieser Fall ohne auskommt.',
  'A {0} is not done by people, so it is not reopened. Repeat it instead.':
    '{0}: Das tun keine Menschen, darum wird es nicht wieder geöffnet. Wiederholen Sie es stattdessen.',
  '"{0}" is open: it is {1}.': '„{0}“ ist offen: {1}.',
  '"{0}" was not ended by hand: {1}. Repeat it instead, or undo what ended it.':
    '„{0}“ wurde nicht von Hand beendet: {1}. Wiederholen Sie es stattdessen, oder nehmen Sie zurück, was es beendet hat.',
  '"{0}" ended too long ago to be reopened. Repeat it instead.':
    '„{0}“ ist zu lange zu Ende, um wieder geöffnet zu werden. Wiederholen Sie es stattdessen.',
  'is too old': 'ist zu alt',
  '"{0}" has not begun yet. Repeat it when it has, or add another step.':
    '„{0}“ hat noch nicht begonnen. Wiederholen Sie es danach, oder fügen Sie einen anderen Schritt hinzu.',
  'The next round of "{0}" is there already and waits. Start it, or disconnect what it waits for.':
    'Die nächste Runde von „{0}“ ist schon da und wartet. Starten Sie sie, oder lösen Sie, worauf sie wartet.',
  '"{0}" lies in "{1}", which is {2}. Repeat that, or add a step elsewhere.':
    '„{0}“ liegt in „{1}“, und das ist {2}. Wiederholen Sie das, oder fügen Sie anderswo einen Schritt hinzu.',
  'Say why the case is closed unfinished.': 'Sagen Sie, warum der Fall unerledigt geschlossen wird.',
  'This reply was sent already.': 'Diese Antwort wurde schon gesendet.',
  'Write the reply first.': 'Schreiben Sie zuerst die Antwort.',
  'This conversation does not belong to the case.': 'Dieses Gespräch gehört nicht zum Fall.',
  'names no conversation of this case': 'nennt kein Gespräch dieses Falls',
  'Say why this step is left out.': 'Sagen Sie, warum dieser Schritt wegfällt.',
  '"{0}" is a {1}: only what people do is split. Add steps beside it instead.':
    '„{0}“ ({1}): Geteilt wird nur, was Menschen tun. Fügen Sie stattdessen Schritte daneben hinzu.',
  '"{0}" was handed over. Take it back first, then split it.':
    '„{0}“ wurde weitergegeben. Nehmen Sie es zuerst zurück, dann teilen Sie es.',
  'Give every part a name.': 'Geben Sie jedem Teil einen Namen.',
  'A task is split into two parts at least.': 'Eine Aufgabe wird in mindestens zwei Teile geteilt.',
  'holds too few parts': 'hat zu wenige Teile',
  'Say what the case waits for.': 'Sagen Sie, worauf der Fall wartet.',
  'Say what this step waits for.': 'Sagen Sie, worauf dieser Schritt wartet.',
  'Say why this step ends unfinished.': 'Sagen Sie, warum dieser Schritt unerledigt endet.',
  'This case has no such change.': 'Diese Änderung hat dieser Fall nicht.',
  'names no command of this case': 'nennt keinen Befehl dieses Falls',
  'Say why this goal is given up.': 'Sagen Sie, warum auf dieses Ziel verzichtet wird.',
  'The plan does not come to rest within {0} transitions. These steps keep causing each other: {1}. Change what they wait for or their repetition.':
    'Der Plan kommt in {0} Übergängen nicht zur Ruhe. Diese Schritte lösen sich immer wieder gegenseitig aus: {1}. Ändern Sie, worauf sie warten, oder ihre Wiederholung.',
  'Cases stand {0} deep already: no other is opened for this.':
    'Fälle stehen schon {0} tief ineinander: Dafür wird kein weiterer geöffnet.',
  'The case that it works for is suspended.': 'Der Fall, für den er arbeitet, ist angehalten.',
  'The case that it works for does not need it any more.': 'Der Fall, für den er arbeitet, braucht ihn nicht mehr.',
};
