/** What the validator finds in plans and conditions. */
export const plans: Readonly<Record<string, string>> = {
  'A condition may have {0} characters at most': 'Eine Bedingung darf höchstens {0} Zeichen haben',
  'A condition gives true or false, this gives {0}': 'Eine Bedingung ergibt wahr oder falsch, diese ergibt {0}',
  'Lists may be walked inside each other {0} deep at most':
    'Listen dürfen höchstens {0} tief ineinander durchlaufen werden',
  'Use matchesSafe instead of matches: its time does not explode':
    'Nehmen Sie matchesSafe statt matches: Es braucht nie übermäßig Zeit',
  'The function {0} is not offered here': 'Die Funktion {0} gibt es hier nicht',
  '{0} takes no time zone: times are UTC': '{0} nimmt keine Zeitzone: Zeiten sind in UTC',
  '{0} has no field {1}; it has {2}': '{0} hat kein Feld {1}; es hat {2}',
  'The case cannot complete by itself: its required goal "{0}" has a condition that never holds. Correct the condition.':
    'Der Fall kann nicht von selbst enden: Das nötige Ziel „{0}“ hat eine Bedingung, die nie gilt. Berichtigen Sie die Bedingung.',
  '{0} can never complete by itself: {1}. Change that, or let a person complete it (holdsOpen).':
    '{0} kann nie von selbst enden: {1}. Ändern Sie das, oder lassen Sie eine Person das Ende setzen (holdsOpen).',
  '{0} stays open as long as {1}. If that is not meant, let it complete as soon as everything required is done (autoComplete).':
    '{0} bleibt offen, solange {1}. Ist das nicht gemeint, so lassen Sie es enden, sobald alles Nötige erledigt ist (autoComplete).',
  'nobody has said that "{0}" has happened': 'niemand gesagt hat, dass „{0}“ eingetreten ist',
  '{0} has no exit criteria; put it into a stage that exits.':
    '{0} endet nicht durch etwas; stellen Sie es in eine Phase, die das tut.',
  'The criterion "{0}" is named twice; names must differ.':
    'Die Verbindung „{0}“ ist zweimal genannt; Namen müssen verschieden sein.',
  'A criterion waits for something: name an on-part or a condition.':
    'Gewartet wird auf etwas: Nennen Sie einen Schritt, ein Ziel, eine Angabe oder eine Bedingung.',
  'Name the fact, as in fact:amount.': 'Nennen Sie die Angabe, wie in fact:amount.',
  'To a fact happens create, update or delete, nothing else.':
    'Eine Angabe wird angelegt (create), geändert (update) oder gelöscht (delete), sonst nichts.',
  'There is no item "{0}" here.': 'Einen Schritt „{0}“ gibt es hier nicht.',
  '"{0}" is not a goal.': '„{0}“ ist kein Ziel.',
  '{0} never makes the transition "{1}".': '{0} macht nie den Übergang „{1}“.',
  'There is no goal "{0}".': 'Ein Ziel „{0}“ gibt es nicht.',
  'A goal is achieved or missed, nothing else.': 'Ein Ziel wird erreicht oder verpasst, sonst nichts.',
  'A case type has no ports: it begins before there is anything to connect. Name one of its items.':
    'Eine Fallart hat keine Anschlüsse: Sie beginnt, bevor es etwas zu verbinden gibt. Nennen Sie einen ihrer Schritte.',
  'There is no port "{0}". Add it to the ports of the template, or name an item.':
    'Einen Anschluss „{0}“ gibt es nicht. Fügen Sie ihn den Anschlüssen der Vorlage hinzu, oder nennen Sie einen Schritt.',
  'At a port stands a step, and no step makes the transition "{0}".':
    'An einem Anschluss steht ein Schritt, und kein Schritt macht den Übergang „{0}“.',
  'Only items have exit criteria.': 'Nur Schritte enden durch etwas.',
  'An exit criterion makes the transition "exit"; wait for that one.':
    'Was durch etwas endet, macht den Übergang „exit“; warten Sie darauf.',
  '"{0}" has no exit criterion "{1}"; {2}.': '„{0}“ endet nicht durch „{1}“; {2}.',
  'Cases of this type have none of the goals that this fragment serves.':
    'Fälle dieser Art haben keines der Ziele, auf die dieser Baustein hinarbeitet.',
  'Cases of this type have no goal "{0}" to serve.':
    'Fälle dieser Art haben kein Ziel „{0}“, auf das hingearbeitet würde.',
  'Cases of this type have no goal "{0}", so the fragment cannot be added to them.':
    'Fälle dieser Art haben kein Ziel „{0}“, darum lässt sich der Baustein ihnen nicht hinzufügen.',
  'Cases of this type have no fact "{0}".': 'Fälle dieser Art haben keine Angabe „{0}“.',
  'This condition always holds: leave it out.': 'Diese Bedingung gilt immer: Lassen Sie sie weg.',
  'This condition never holds: correct it, or leave out what it is for.':
    'Diese Bedingung gilt nie: Berichtigen Sie sie, oder lassen Sie weg, wofür sie steht.',
  '"{0}" is not a duration such as P2D or PT4H.': '„{0}“ ist keine Dauer wie P2D oder PT4H.',
  'Not a JSON Schema that can be used: {0}.': 'Kein JSON Schema, das sich verwenden lässt: {0}.',
  'No step here serves the goal "{0}", so nothing reminds anybody of it. Name it in "serves" of a step or of a fragment.':
    'Kein Schritt arbeitet auf das Ziel „{0}“ hin, darum erinnert nichts daran. Nennen Sie es unter „serves“ eines Schritts oder eines Bausteins.',
  'No step here serves the goal "{0}" or asks for what its conditions read, so it is reached only by hand. Ask for the facts in a form, or name the goal in "serves" of a step or of a fragment.':
    'Kein Schritt arbeitet auf das Ziel „{0}“ hin oder fragt nach dem, was seine Bedingungen lesen; es wird also nur von Hand erreicht. Fragen Sie nach den Angaben in einem Formular, oder nennen Sie das Ziel unter „serves“ eines Schritts oder eines Bausteins.',
  'These working hours cannot be used: this {0}.': 'Diese Arbeitszeiten lassen sich nicht verwenden: {0}.',
  'A task holds only steps that a person may plan; mark this one as discretionary or make "{0}" a stage.':
    'In einer Aufgabe liegen nur Schritte, die jemand planen kann; markieren Sie diesen so, oder machen Sie „{0}“ zur Phase.',
  'Only stages hold other items; "{0}" is a {1}.': 'Nur in Phasen liegen andere Schritte; „{0}“ ist keine ({1}).',
  'Only timers have "after"; tasks have "due".': 'Nur Zeitgeber haben „after“; Aufgaben haben „due“.',
  'The timer "{0}" needs "after": how long until it fires.':
    'Der Zeitgeber „{0}“ braucht „after“: wie lange, bis er klingelt.',
  '"{0}" would come again at the same instant: leave the repetition out, or give it some time.':
    '„{0}“ käme im selben Augenblick wieder: Lassen Sie die Wiederholung weg, oder geben Sie ihr Zeit.',
  '"{0}" is not a duration such as P2D, PT4H or business:PT4H, nor a repeating one such as R3/PT1H, nor an instant.':
    '„{0}“ ist weder eine Dauer wie P2D, PT4H oder business:PT4H, noch eine wiederholte wie R3/PT1H, noch ein Zeitpunkt.',
  'Only message tasks have a message.': 'Nur Schritte, die eine Nachricht senden, haben eine Nachricht.',
  'Only case tasks have "{0}".': 'Nur Schritte, die ein anderer Fall tut, haben „{0}“.',
  'Say which case type does the work of "{0}".': 'Sagen Sie, welche Fallart die Arbeit von „{0}“ tut.',
  'A milestone that repeats needs an entry criterion, or it would never stop.':
    'Ein Meilenstein, der sich wiederholt, muss auf etwas warten, sonst hörte er nie auf.',
  '{0} is not started by hand.': '{0} wird nicht von Hand gestartet.',
  'Only stages have "{0}"; here it does nothing.': 'Nur Phasen haben „{0}“; hier bewirkt es nichts.',
  'Only steps that a person may plan have "{0}"; mark "{1}" as discretionary.':
    'Nur Schritte, die jemand planen kann, haben „{0}“; markieren Sie „{1}“ so.',
  'Nobody may plan "{0}": name a role or leave this out.':
    'Niemand darf „{0}“ planen: Nennen Sie eine Rolle, oder lassen Sie das weg.',
  '"{0}" is required only once somebody has planned it; a step that must be done is not discretionary.':
    '„{0}“ ist nur nötig, wenn ihn jemand geplant hat; ein Schritt, der sein muss, wird nicht erst geplant.',
  'Nothing here gives the fact "{0}": ask for it in a form, or name it among the facts of the case type':
    'Nichts gibt hier die Angabe „{0}“: Fragen Sie in einem Formular danach, oder nennen Sie sie unter den Angaben der Fallart',
  '{0} is {1} and cannot be compared with {2}': '{0} ist {1} und lässt sich nicht mit {2} vergleichen',
  '{0} is never {1}; it is one of {2}': '{0} ist nie {1}; möglich ist: {2}',
  'Cases of this type have no fact "{0}", so the answer would be refused: add it to the facts or ask for another one.':
    'Fälle dieser Art haben keine Angabe „{0}“, die Antwort würde also abgelehnt: Fügen Sie sie den Angaben hinzu, oder fragen Sie nach einer anderen.',
  '{0}, the case file has it as {1}: the answer would be refused. Make them the same or choose another name.':
    '{0}, in der Fallakte ist sie {1}: Die Antwort würde abgelehnt. Machen Sie beide gleich, oder wählen Sie einen anderen Namen.',
  '{0}, another form as {1}. Make them the same or choose another name.':
    '{0}, ein anderes Formular {1}. Machen Sie beide gleich, oder wählen Sie einen anderen Namen.',
  '"{0}" is not a key: letters, digits, hyphens and underscores, 64 at most.':
    '„{0}“ ist kein Schlüssel: Buchstaben, Ziffern, Bindestriche und Unterstriche, höchstens 64.',
  'The key "{0}" is used twice.': 'Der Schlüssel „{0}“ ist zweimal vergeben.',
  'Say in a few words what is to be connected at the port "{0}".':
    'Sagen Sie in wenigen Worten, was am Anschluss „{0}“ verbunden werden soll.',
  'Nothing waits at the port "{0}". Let a step wait for it (port:{1}), or leave it out.':
    'Am Anschluss „{0}“ wartet nichts. Lassen Sie einen Schritt darauf warten (port:{1}), oder lassen Sie ihn weg.',
  'No step gives the fact "{0}". Ask for it in the form of a step, or leave it out here.':
    'Kein Schritt gibt die Angabe „{0}“. Fragen Sie im Formular eines Schritts danach, oder lassen Sie sie hier weg.',
  '"{0}" never begins by this: on the same event {1}, and an exit always comes first. Let it wait for something else, or put it outside.':
    '„{0}“ beginnt dadurch nie: Bei demselben Ereignis gilt auch: {1}, und ein Ende kommt immer zuerst. Lassen Sie den Schritt auf etwas anderes warten, oder stellen Sie ihn nach draußen.',
  '"{0}" completes as soon as everything required in it is done, and "{1}" is offered only then: it is gone before anybody can start it. Make it required, start it at once, or let a person complete the stage.':
    '„{0}“ endet, sobald alles Nötige darin erledigt ist, und „{1}“ wird erst dann angeboten: Es ist weg, bevor es jemand starten kann. Machen Sie es nötig, lassen Sie es sofort beginnen, oder lassen Sie eine Person die Phase beenden.',
  '"{0}" can never complete: it needs {1}, and on that it ends undone, because an exit comes first. Take the exit away, or complete it without that step (autoComplete).':
    '„{0}“ kann nie regulär enden: Gebraucht wird {1}, und dann endet es unerledigt, weil ein Ende zuerst kommt. Nehmen Sie das Ende weg, oder lassen Sie es ohne diesen Schritt enden (autoComplete).',
  'The case can never complete: it needs the goal "{0}", and on reaching it the case ends undone, because an exit comes first. Take the exit away.':
    'Der Fall kann nie regulär enden: Gebraucht wird das Ziel „{0}“, und wenn es erreicht ist, endet der Fall unerledigt, weil ein Ende zuerst kommt. Nehmen Sie das Ende weg.',
  'There is no stage "{0}" in the plan.': 'Eine Phase „{0}“ gibt es im Plan nicht.',
  'There may be {0} items at most; here are {1}.': 'Es darf höchstens {0} Schritte geben; hier sind es {1}.',
  'Stages may be {0} deep at most.': 'Phasen dürfen höchstens {0} tief ineinander liegen.',
  '"{0}" waits for itself or for what is inside it, so it can never begin. Let it begin by something else.':
    '„{0}“ wartet auf sich selbst oder auf etwas darin und kann nie beginnen. Lassen Sie es durch etwas anderes beginnen.',
  'These steps wait for each other, so none of them can ever begin: {0}. Let one of them begin by something else.':
    'Diese Schritte warten aufeinander, keiner davon kann je beginnen: {0}. Lassen Sie einen davon durch etwas anderes beginnen.',
  '"{0}" can never be planned: the condition under which it is offered never holds.':
    '„{0}“ lässt sich nie planen: Die Bedingung, unter der es angeboten wird, gilt nie.',
  '"{0}" can never begin: {1}. Let it begin by something else, or leave it out.':
    '„{0}“ kann nie beginnen: {1}. Lassen Sie es durch etwas anderes beginnen, oder lassen Sie es weg.',
  '"{0}" is over when it would hear that: this never ends it. Leave it out.':
    '„{0}“ ist vorbei, wenn es das hören würde: Es endet nie dadurch. Lassen Sie das weg.',
  '"{0}" is inside "{1}" and never hears how that begins or ends: it is there only afterwards, or ends with it. Wait for something else, or put it outside.':
    '„{0}“ liegt in „{1}“ und hört nie, wie das beginnt oder endet: Es ist erst danach da oder endet damit. Warten Sie auf etwas anderes, oder stellen Sie es nach draußen.',
  'The case': 'Der Fall',
  'the case ends': 'der Fall endet',
  '"{0}" ends': '„{0}“ endet',
  '"{0}" in it can never complete': '„{0}“ darin nie enden kann',
  '"{0}" comes again without end': '„{0}“ ohne Ende wiederkommt',
  '"{0}" is required and can never begin': '„{0}“ nötig ist und nie beginnen kann',
  '"{0}" can never begin': '„{0}“ nie beginnen kann',
  'nothing lets it begin': 'nichts lässt es beginnen',
  'its condition never holds': 'die Bedingung gilt nie',
  'it waits for {0}': 'es wartet auf {0}',
  '{0}, which has no deadline that could pass': '{0}, das keine Frist hat, die vergehen könnte',
  '{0}, whose conditions never hold': '{0}, dessen Bedingungen nie gelten',
  '"{0}", which is not there': '„{0}“, das nicht da ist',
  '{0}, which can never begin itself': '{0}, das selbst nie beginnen kann',
  '{0}, which it never hears from inside': '{0}, was es von innen nie hört',
  '{0}, which has no exit criterion that could hold': '{0}, das durch nichts so enden kann',
  '{0}, which is always started by hand ("manual-start")': '{0}, das immer von Hand gestartet wird („manual-start“)',
  '{0}, which is over already': '{0}, das schon vorbei ist',
  '{0}, which never happens to it': '{0}, was damit nie geschieht',
  '{0}, which is past': '{0}, was schon vorbei ist',
  '"{0}" to be there': '„{0}“ (da)',
  '"{0}" to be offered': '„{0}“ (angeboten)',
  '"{0}" to start': '„{0}“ (beginnt)',
  '"{0}" to be started by hand': '„{0}“ (von Hand gestartet)',
  '"{0}" to be put aside': '„{0}“ (zurückgestellt)',
  '"{0}" to be offered again': '„{0}“ (wieder angeboten)',
  '"{0}" to be suspended': '„{0}“ (angehalten)',
  '"{0}" to go on': '„{0}“ (geht weiter)',
  '"{0}" to be suspended with its stage': '„{0}“ (mit der Phase angehalten)',
  '"{0}" to go on with its stage': '„{0}“ (geht mit der Phase weiter)',
  '"{0}" to fail': '„{0}“ (schlägt fehl)',
  '"{0}" to be taken up again': '„{0}“ (wieder aufgenommen)',
  '"{0}" to be done': '„{0}“ (erledigt)',
  '"{0}" to happen': '„{0}“ (tritt ein)',
  '"{0}" to be ended by its exit': '„{0}“ (endet vorzeitig)',
  '"{0}" to be ended by hand': '„{0}“ (von Hand beendet)',
  '"{0}" to end with its stage': '„{0}“ (endet mit der Phase)',
  '"{0}" to be achieved': '„{0}“ (erreicht)',
  '"{0}" to be missed': '„{0}“ (verpasst)',
  '"{0}" to change': '„{0}“ (geändert)',
  '"{0}" to be removed': '„{0}“ (entfernt)',
  '{0} waits for {1}': '{0} wartet auf {1}',
  '{0} from its creation; put it into a stage that waits.':
    '{0}, sobald es da ist; stellen Sie es in eine Phase, die wartet.',
  'A timer runs': 'Ein Zeitgeber läuft',
  'A user event waits for a person': 'Ein Ereignis wartet auf eine Person',
  'a number': 'eine Zahl',
  'a text': 'ein Text',
  'yes or no': 'ja oder nein',
  'a list': 'eine Liste',
  nothing: 'nichts',
  'something else': 'etwas anderes',
  something: 'etwas',
  this: 'das',
  This: 'Das',
  'the {0} of the case': 'das Feld „{0}“ des Falls',
  'the state of "{0}"': 'der Zustand von „{0}“',
  'This form asks for "{0}" as {1}': 'Dieses Formular fragt nach „{0}“ als {1}',
  'What is joined by "{0}" gives true or false': 'Was mit „{0}“ verbunden wird, ergibt wahr oder falsch',
  'What stands after "in" is a list': 'Nach „in“ steht eine Liste',
  'What stands before "?" gives true or false': 'Vor „?“ steht etwas, das wahr oder falsch ergibt',
  'A condition gives true or false': 'Eine Bedingung ergibt wahr oder falsch',
  'Only numbers and texts are smaller or larger': 'Nur Zahlen und Texte sind kleiner oder größer',
  'Only numbers, texts and lists can be added': 'Nur Zahlen, Texte und Listen lassen sich zusammenfügen',
  'Only numbers can be reckoned with': 'Nur mit Zahlen lässt sich rechnen',
  'Only texts and lists have a size': 'Nur Texte und Listen haben eine Größe',
  'Only texts have "{0}"': 'Nur Texte haben „{0}“',
  'Only lists have "{0}"': 'Nur Listen haben „{0}“',
  '"{0}" takes a text': '„{0}“ nimmt einen Text',
  '"{0}" asks something that is true or false': '„{0}“ fragt etwas, das wahr oder falsch ist',
  'Only yes or no can be turned round with "!"': 'Nur ja oder nein lässt sich mit „!“ umkehren',
  '{0}; {1} is {2}': '{0}; {1}: {2}',
  'There is no step "{0}" here: the condition does not hold in a case that has none of that key':
    'Einen Schritt „{0}“ gibt es hier nicht: Die Bedingung gilt nicht in einem Fall, der keinen mit diesem Schlüssel hat',
  'There is no goal "{0}": name one of the goals of the case type':
    'Ein Ziel „{0}“ gibt es nicht: Nennen Sie eines der Ziele der Fallart',
  'This condition always holds': 'Diese Bedingung gilt immer',
  'This condition never holds': 'Diese Bedingung gilt nie',
  'More than {0} values to walk': 'Mehr als {0} Werte zu durchlaufen',
  'The condition gives neither true nor false': 'Die Bedingung ergibt weder wahr noch falsch',
  'A pattern may have {0} characters at most': 'Ein Muster darf höchstens {0} Zeichen haben',
  'Escape each character by itself instead of \\Q': 'Schreiben Sie vor jedes Zeichen ein eigenes \\ statt \\Q',
  'With its repetitions written out, a pattern may have {0} places at most':
    'Mit ausgeschriebenen Wiederholungen darf ein Muster höchstens {0} Stellen haben',
  'Not a pattern: {0}': 'Kein Muster: {0}',
  '$id is not taken': '$id wird nicht angenommen',
  'asynchronous schemas are not taken': 'asynchrone Schemas werden nicht angenommen',
  'is not a known field': 'ist kein bekanntes Feld',
  'is not valid': 'ist nicht gültig',
  'the priority of the case': 'die Dringlichkeit des Falls',
  'the state of the case': 'der Zustand des Falls',
  'the type of the case': 'die Fallart des Falls',
};
