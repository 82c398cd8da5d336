/** What is said about files that are imported. */
export const exchange: Readonly<Record<string, string>> = {
  'Which case it starts is computed ("{0}"); "{1}" is put in its place: choose a case type.':
    'Welcher Fall beginnt, wird berechnet („{0}“); an seiner Stelle steht „{1}“: Wählen Sie eine Fallart.',
  'The case "{0}" is not in this file; it is taken to be the case type "{1}".':
    'Der Fall „{0}“ ist nicht in dieser Datei; er wird für die Fallart „{1}“ gehalten.',
  '"{0}" for "{1}" does not travel {2} its case: {3}.': '„{0}“ für „{1}“ geht nicht mit ({2}): {3}.',
  'It passes {0}; name the facts that travel.': 'Es reicht {0} weiter; nennen Sie die Angaben, die mitgehen.',
  'A plan has at most {0} items.': 'Ein Plan hat höchstens {0} Schritte.',
  'It holds itself; it is taken over empty.': 'Es enthält sich selbst; es wird leer übernommen.',
  '{0}; it becomes a task for a person.': '{0}; daraus wird eine Aufgabe für eine Person.',
  'The case has no plan; the case type begins with an empty one.':
    'Der Fall hat keinen Plan; die Fallart beginnt mit einem leeren.',
  'Its parameters ({0}) are facts: whoever starts the case gives them, whoever waits for it reads them.':
    'Seine Parameter ({0}) sind Angaben: Wer den Fall beginnt, gibt sie, wer auf ihn wartet, liest sie.',
  'A case has no entry criteria here: people or rules open it.':
    'Ein Fall hat hier keine Eintrittskriterien: Menschen oder Regeln öffnen ihn.',
  'The form at its start is not carried over: its facts are asked when the case is opened.':
    'Das Formular am Beginn wird nicht übernommen: Seine Angaben werden beim Öffnen des Falls gefragt.',
  '{0}="{1}" is not carried over.': '{0}="{1}" wird nicht übernommen.',
  '"{0}" is the fact "{1}" here.': '„{0}“ ist hier die Angabe „{1}“.',
  'Nothing tells of what type "{0}" is; the case type does not declare it, and a case may hold any value.':
    'Nichts sagt, von welchem Typ „{0}“ ist; die Fallart führt es nicht auf, und ein Fall darf jeden Wert haben.',
  'It has {0} facts more than a case type may declare.': 'Es sind {0} Angaben mehr, als eine Fallart haben darf.',
  'What ends the case as a whole is no part of a fragment.':
    'Was den ganzen Fall beendet, gehört nicht in einen Baustein.',
  'A fragment reads the facts of the case that it joins; declare them in its case type.':
    'Ein Baustein liest die Angaben des Falls, in den er kommt; nennen Sie sie in dessen Fallart.',
  '{0}: {1} reads {2} now.': '{0}: {1} liest jetzt {2}.',
  '{0} "{1}" cannot be carried over: {2}. In its place a person sets the fact "{3}" when it holds.':
    '{0} „{1}“ lässt sich nicht übernehmen: {2}. Stattdessen setzt eine Person die Angabe „{3}“, wenn es so weit ist.',
  'It has more than {0} {1} criteria; the first {2} are taken over.':
    'Es hat mehr als {0} Kriterien ({1}); die ersten {2} werden übernommen.',
  'One of its {0} criteria never holds ("false") and is left out.':
    'Eines seiner Kriterien ({0}) gilt nie („false“) und fällt weg.',
  'It would end as {0} by this exit criterion; here it ends as terminated{1}.':
    'Durch dieses Austrittskriterium würde es so enden: {0}; hier endet es als vorzeitig beendet{1}.',
  'Its exit criterion ends only instances that are {0}; here it ends every one that is not done.':
    'Sein Austrittskriterium beendet nur, was in diesem Zustand ist: {0}; hier endet alles, was nicht erledigt ist.',
  'It does not say what must happen to "{0}"; it is "{1}" here.':
    'Es sagt nicht, was mit „{0}“ geschehen muss; hier ist es „{1}“.',
  '"{0}" of "{1}" is "{2}" of the fact here.': '„{0}“ von „{1}“ ist hier „{2}“ der Angabe.',
  'A CMMN file has at most {0} characters.': 'Eine CMMN-Datei hat höchstens {0} Zeichen.',
  '<{0}> is opened and never closed.': '<{0}> wird geöffnet und nie geschlossen.',
  'This is not an XML file: it has no elements.': 'Das ist keine XML-Datei: Sie hat keine Elemente.',
  'A document type or entity is declared; files with them are not read. Take the declaration out.':
    'Ein Dokumenttyp oder eine Entität ist vereinbart; solche Dateien werden nicht gelesen. Nehmen Sie die Vereinbarung heraus.',
  '"{0}" is opened and never closed.': '„{0}“ wird geöffnet und nie geschlossen.',
  '</{0}> closes nothing: {1}.': '</{0}> schließt nichts: {1}.',
  '</{0}> is not finished.': '</{0}> ist nicht zu Ende.',
  'A second element <{0}> stands beside the first.': 'Ein zweites Element <{0}> steht neben dem ersten.',
  'A CMMN file is at most {0} elements deep.': 'Eine CMMN-Datei ist höchstens {0} Elemente tief.',
  'A tag has at most {0} characters.': 'Ein Element hat höchstens {0} Zeichen.',
  'A tag is not finished.': 'Ein Element ist nicht zu Ende.',
  'The file cannot be read: {0}.': 'Die Datei lässt sich nicht lesen: {0}.',
  'A CMMN file begins with <definitions> of {0}; this one begins with {1}.':
    'Eine CMMN-Datei beginnt mit <definitions> von {0}; diese beginnt mit {1}.',
  'The file holds no case.': 'Die Datei enthält keinen Fall.',
  'What this file says beyond CMMN cannot be read; only what CMMN says is taken over.':
    'Was diese Datei über CMMN hinaus sagt, lässt sich nicht lesen; nur was CMMN sagt, wird übernommen.',
  '{0} is left out{1}.': '{0} fällt weg{1}.',
  'It would open an ended case again; here a person does that, or a message of the customer within the reopening time.':
    'Es würde einen beendeten Fall wieder öffnen; hier tut das eine Person oder eine Nachricht des Kunden in der Zeit zum Wiederöffnen.',
  'It listens to the variable "{0}"; what waits for it waits for the fact "{1}" here.':
    'Es hört auf die Variable „{0}“; was darauf wartet, wartet hier auf die Angabe „{1}“.',
  'The condition under which it may be planned never holds: it is left out.':
    'Die Bedingung, unter der es geplant werden darf, gilt nie: Es fällt weg.',
  'A service did this: {0}.': 'Das tat ein Dienst: {0}.',
  'It would {0}; it happens once here.': 'Es würde {0}; hier geschieht es einmal.',
  'Nothing waits for its end in the source: what would go on at its end goes on at its start here. Its stage still waits for it.':
    'In der Vorlage wartet nichts auf sein Ende: Was damit weiterginge, geht hier mit seinem Beginn weiter. Die Phase darum wartet trotzdem.',
  'It is for "{0}", which is no role here: whoever works the case may do it.':
    'Es ist für „{0}“, was hier keine Rolle ist: Wer den Fall bearbeitet, darf es tun.',
  'When it is due ("{0}") cannot be carried over; say how long after its start.':
    'Wann es fällig ist („{0}“), lässt sich nicht übernehmen; sagen Sie, wie lange nach dem Beginn.',
  'Its {0} was changed since it was exported; the change is taken over.':
    'Seit dem Export geändert: {0}; die Änderung wird übernommen.',
  'It is no longer in this place of the file.': 'Es ist nicht mehr an dieser Stelle der Datei.',
  'It was added since the template was exported.': 'Es kam dazu, seit die Vorlage exportiert wurde.',
  'Changed since it was exported, and taken over: {0}.': 'Seit dem Export geändert und übernommen: {0}.',
  'It has to be changed before it can be published: {0} ({1})':
    'Vor dem Veröffentlichen muss es geändert werden: {0} ({1})',
  '{0} A person lets it begin by setting the fact "{1}".':
    '{0} Beginnen lässt es eine Person, indem sie die Angabe „{1}“ setzt.',
  '"{0}" may plan it in the source, which is no role here: whoever works the case may plan it.':
    '„{0}“ darf es in der Vorlage planen, was hier keine Rolle ist: Wer den Fall bearbeitet, darf es planen.',
  'A service does this in the source; here it is a task that a person does and completes.':
    'In der Vorlage tut das ein Dienst; hier ist es eine Aufgabe, die eine Person erledigt.',
  'It happens by itself in the source; here a person says when it has happened.':
    'In der Vorlage geschieht es von selbst; hier sagt eine Person, wann es geschehen ist.',
  '<{0}> is not carried over: only the engine that it was written for knows it.':
    '<{0}> wird nicht übernommen: Nur das Programm, für das es geschrieben wurde, kennt es.',
  'Its manual activation rule has no effect: nobody starts a milestone or an event.':
    'Seine Regel für den Start von Hand bewirkt nichts: Niemand startet einen Meilenstein oder ein Ereignis.',
  'It has no manual activation rule: in CMMN 1.0 a person starts it.':
    'Es hat keine Regel für den Start von Hand: In CMMN 1.0 startet es eine Person.',
  '{0} "{1}" of its repetition is not carried over: {2}.': '{0} „{1}“ seiner Wiederholung wird nicht übernommen: {2}.',
  'It would repeat on "{0}"; here it repeats when it is completed.':
    'Es würde sich bei „{0}“ wiederholen; hier wiederholt es sich, wenn es erledigt ist.',
  'It does not say when it fires; a person says so.': 'Es sagt nicht, wann es klingelt; das sagt eine Person.',
  'When it fires ("{0}") only its engine can tell: it is an event that a person reports here.':
    'Wann es klingelt („{0}“), weiß nur sein Programm: Hier ist es ein Ereignis, das eine Person meldet.',
  '"{0}" is {1} here: {2}.': '„{0}“ ist hier {1}: {2}.',
  '"{0}" is {1} here.': '„{0}“ ist hier {1}.',
  'It stops listening when its available condition no longer holds; here it goes on once it has begun.':
    'Es hört auf zu lauschen, wenn seine Bedingung nicht mehr gilt; hier geht es weiter, wenn es begonnen hat.',
  'The file is not UTF-8. Save it as UTF-8 and try again.':
    'Die Datei ist nicht in UTF-8. Speichern Sie sie als UTF-8, und versuchen Sie es noch einmal.',
  'This is not JSON: {0}.': 'Das ist kein JSON: {0}.',
  'The file is more than {0} levels deep.': 'Die Datei ist mehr als {0} Ebenen tief.',
  'The name {0} stands twice in one object. Remove one of them.':
    'Der Name {0} steht zweimal in einem Objekt. Entfernen Sie einen davon.',
  'An archive in an archive is not read.': 'Ein Archiv in einem Archiv wird nicht gelesen.',
  'Only .json, .xml and .cmmn files are read.': 'Nur Dateien .json, .xml und .cmmn werden gelesen.',
  'The manifest is not of this format; the files were read all the same.':
    'Das Verzeichnis ist nicht von diesem Format; die Dateien wurden trotzdem gelesen.',
  'Version {0} is left out: the archive has a newer one, or the same one twice.':
    'Version {0} fällt weg: Das Archiv hat eine neuere oder dieselbe zweimal.',
  'The file was written by a newer version of this product. Update this one first.':
    'Die Datei wurde von einer neueren Version dieses Produkts geschrieben. Aktualisieren Sie zuerst dieses.',
  'The file holds a definition alone, without format and version. It was read as it stands.':
    'Die Datei enthält nur eine Vorlage, ohne Format und Version. Sie wurde gelesen, wie sie ist.',
  'The encoding of this XML file is not known here, or is not what the file says. Save it as UTF-8.':
    'Die Kodierung dieser XML-Datei ist hier nicht bekannt oder ist nicht, was die Datei sagt. Speichern Sie sie als UTF-8.',
  'A template is a JSON object.': 'Eine Vorlage ist ein JSON-Objekt.',
  '"format" must be "{0}".': '„format“ muss „{0}“ sein.',
  '"formatVersion" must be {0}.': '„formatVersion“ muss {0} sein.',
  '"kind" must be "fragment" or "case-type".': '„kind“ muss „fragment“ oder „case-type“ sein.',
  'This is neither a template file nor the definition of a fragment or a case type.':
    'Das ist weder eine Vorlagendatei noch die Beschreibung eines Bausteins oder einer Fallart.',
  'The archive is damaged: {0}.': 'Das Archiv ist beschädigt: {0}.',
  'Archives of that size (ZIP64) are not read.': 'Archive dieser Größe (ZIP64) werden nicht gelesen.',
  'An archive has at most {0} files; this one has {1}.': 'Ein Archiv hat höchstens {0} Dateien; dieses hat {1}.',
  '"{0}" stands twice in the archive.': '„{0}“ steht zweimal im Archiv.',
  '"{0}" is not a name that a file in an archive may have.':
    '„{0}“ ist kein Name, den eine Datei in einem Archiv haben darf.',
  '"{0}" is locked by a password.': '„{0}“ ist mit einem Passwort verschlossen.',
  '"{0}" is packed in a way that is not read.': '„{0}“ ist so gepackt, dass es nicht gelesen wird.',
  'An archive has at most {0}.': 'Ein Archiv hat höchstens {0}.',
  '"{0}" has more than {1} unpacked.': '„{0}“ hat ausgepackt mehr als {1}.',
  'An archive has at most {0} unpacked.': 'Ein Archiv hat ausgepackt höchstens {0}.',
  'This archive would become {0} times as large as it is; {1} times is the most.':
    'Dieses Archiv würde {0} Mal so groß, wie es ist; höchstens {1} Mal ist möglich.',
  'The archive is damaged: "{0}" {1}.': 'Das Archiv ist beschädigt: „{0}“ {1}.',
  'is not what the archive says': 'ist nicht, was das Archiv sagt',
  'cannot be unpacked': 'lässt sich nicht auspacken',
  'is not as large as the archive says': 'ist nicht so groß, wie das Archiv sagt',
  'it has no directory': 'es hat kein Verzeichnis',
  'files in it overlap': 'Dateien darin überschneiden sich',
  'its directory cannot be read': 'sein Verzeichnis ist nicht lesbar',
  '"{0}" is not where it should be': '„{0}“ ist nicht da, wo es sein sollte',
  'it cannot be read': 'es ist nicht lesbar',
  'nothing is open': 'nichts ist offen',
  '<{0}> is open': '<{0}> ist offen',
  '"<" stands where no element begins; in texts it is written &lt;.':
    '„<“ steht, wo kein Element beginnt; in Texten schreibt man &lt;.',
  '<{0}> without a namespace': '<{0}> ohne Namensraum',
  '<{0}> of {1}': '<{0}> von {1}',
  'case plan': 'Fallplan',
  entry: 'Eintritt',
  exit: 'Austritt',
  in: 'hinein',
  into: 'hinein',
  'out of': 'heraus',
  'it is refused here': 'es wird hier abgelehnt',
  'the business key "{0}"': 'den Schlüssel „{0}“',
  'all variables': 'alle Variablen',
  'Nothing says what it is': 'Nichts sagt, was es ist',
  'There is no definition "{0}"': 'Eine Beschreibung „{0}“ gibt es nicht',
  'its entry condition': 'die Bedingung für den Beginn',
  'its exit condition': 'die Bedingung für das Ende',
  'its entry criterion': 'das Kriterium für den Beginn',
  'its exit criterion': 'das Kriterium für das Ende',
  'its entry event': 'das Ereignis für den Beginn',
  'its exit event': 'das Ereignis für das Ende',
  'its completion condition': 'die Bedingung für den Abschluss',
  'its applicability rule': 'die Regel, wann es geplant werden darf',
  'its available condition': 'die Bedingung, unter der es da ist',
  'its required rule': 'die Regel, wann es nötig ist',
  'its manual activation rule': 'die Regel für den Start von Hand',
  'its repetition rule': 'die Regel für die Wiederholung',
  'Its entry condition': 'Die Bedingung für den Beginn',
  'Its exit condition': 'Die Bedingung für das Ende',
  'Its entry criterion': 'Das Kriterium für den Beginn',
  'Its exit criterion': 'Das Kriterium für das Ende',
  'Its entry event': 'Das Ereignis für den Beginn',
  'Its exit event': 'Das Ereignis für das Ende',
  'Its completion condition': 'Die Bedingung für den Abschluss',
  'Its applicability rule': 'Die Regel, wann es geplant werden darf',
  'Its available condition': 'Die Bedingung, unter der es da ist',
  'Its required rule': 'Die Regel, wann es nötig ist',
  'Its manual activation rule': 'Die Regel für den Start von Hand',
  'Its repetition rule': 'Die Regel für die Wiederholung',
  'it never holds, so that nothing would ever begin': 'sie gilt nie, sodass nie etwas begänne',
  'the file holds no such sentry': 'die Datei enthält das nicht, worauf gewartet wird',
  'only the engine that it was written for knows what it waits for':
    'nur das Programm, für das es geschrieben wurde, weiß, worauf es wartet',
  'the file holds nothing that it could wait for': 'die Datei enthält nichts, worauf es warten könnte',
  ', and what waits for it to be done goes on then too':
    ', und was darauf wartet, dass es erledigt ist, geht dann auch weiter',
  'the text "{0}" is compared with a number': 'der Text „{0}“ wird mit einer Zahl verglichen',
  'it is nested more than {0} deep': 'sie ist mehr als {0} tief geschachtelt',
  'it is nested too deep': 'sie ist zu tief geschachtelt',
  'it ends too early': 'sie endet zu früh',
  '"{0}" at character {1} was not expected there': '„{0}“ bei Zeichen {1} war dort nicht erwartet',
  'a variable whose name is computed cannot be read': 'eine Variable mit berechnetem Namen lässt sich nicht lesen',
  '"{0}" itself cannot be read, only what is in it': '„{0}“ selbst lässt sich nicht lesen, nur was darin ist',
  '"{0}" is a word of the engine that it was written for':
    '„{0}“ ist ein Wort des Programms, für das sie geschrieben wurde',
  '"case.{0}" is known only to the engine that it was written for':
    '„case.{0}“ kennt nur das Programm, für das sie geschrieben wurde',
  '"{0}.{1}" is known only to the engine that it was written for':
    '„{0}.{1}“ kennt nur das Programm, für das sie geschrieben wurde',
  'a pattern must be written out': 'ein Muster muss ausgeschrieben sein',
  'a function lacks its variable': 'einer Funktion fehlt ihre Variable',
  'a part of it has no counterpart here': 'ein Teil davon hat hier keine Entsprechung',
  'the method "{0}" is not known here': 'die Methode „{0}“ ist hier nicht bekannt',
  'the function "{0}" is not known here': 'die Funktion „{0}“ ist hier nicht bekannt',
  'the {0} "{1}" is not known here': '„{1}“ ist hier nicht bekannt ({0})',
  'the function "{0}" of variables is not known here': 'die Funktion „{0}“ für Variablen ist hier nicht bekannt',
  'a list or a pattern is neither true nor false': 'eine Liste oder ein Muster ist weder wahr noch falsch',
  'the number {0} is neither true nor false': 'die Zahl {0} ist weder wahr noch falsch',
  'a number or a text stands where true or false is wanted':
    'eine Zahl oder ein Text steht, wo wahr oder falsch verlangt ist',
  '"{0}" gives neither true nor false': '„{0}“ ergibt weder wahr noch falsch',
  '"between" needs two bounds': '„between“ braucht zwei Grenzen',
  'of types only "undefined" can be asked': 'nach Typen lässt sich nur „undefined“ fragen',
  'it has more than {0} characters': 'sie hat mehr als {0} Zeichen',
  'the character {0} ("{1}") has no meaning here': 'das Zeichen {0} („{1}“) bedeutet hier nichts',
  'it would read {0}, which is refused: {1}': 'sie hieße {0}, was abgelehnt wird: {1}',
  'text and expressions are mixed': 'Text und Ausdrücke sind gemischt',
  'there are several expressions in one text': 'in einem Text stehen mehrere Ausdrücke',
  'repeat without waiting for anything, which never ends': 'sich wiederholen, ohne auf etwas zu warten, was nie endet',
  'come again at the same instant': 'im selben Augenblick wiederkommen',
  description: 'Beschreibung',
  'automatic completion': 'selbsttätiges Ende',
  'exit criteria': 'Austrittskriterien',
  name: 'Name',
  due: 'Frist',
  role: 'Rolle',
  form: 'Formular',
  'the file has no definitions': 'die Datei hat keine Beschreibungen',
  '{0}="{1}" is not carried over. A case and its tasks are assigned by people.':
    '{0}="{1}" wird nicht übernommen. Ein Fall und seine Aufgaben werden von Menschen zugewiesen.',
  '{0}="{1}" is not carried over. Design the form of the task here.':
    '{0}="{1}" wird nicht übernommen. Entwerfen Sie das Formular der Aufgabe hier.',
  '{0}="{1}" is not carried over. The priority is that of the case.':
    '{0}="{1}" wird nicht übernommen. Die Dringlichkeit ist die des Falls.',
  'how many there are at a time follows from its criteria': 'wie viele es zugleich gibt, folgt aus den Kriterien',
  'its instances come one after the other, as many as the list has elements, or each time its criteria hold':
    'eines kommt nach dem anderen, so viele, wie die Liste Einträge hat, oder jedes Mal, wenn die Kriterien gelten',
  'no instance has a fact of its own': 'keines hat eine eigene Angabe',
  'the number of an instance is read as repetitionCounter':
    'die wievielte Wiederholung es ist, liest man als repetitionCounter',
  'its first or last instant is not kept': 'der erste oder letzte Zeitpunkt wird nicht behalten',
  'a month counts as 30 days and a year as 365': 'ein Monat zählt als 30 Tage und ein Jahr als 365',
  'it names no time zone, so UTC is taken': 'es nennt keine Zeitzone, darum gilt UTC',
  'CMMN knows no queues: new cases go to the queue that the import names; choose another where it does not fit.':
    'CMMN kennt keine Warteschlangen: Neue Fälle gehen in die, die der Import nennt; wählen Sie eine andere, wo sie nicht passt.',
  'Its roles ({0}) are only kept where they mean one of ours.':
    'Seine Rollen ({0}) bleiben nur, wo sie eine von hier meinen.',
  'The id "{0}" is given twice; the first element with it is meant where it is named.':
    'Die Kennung „{0}“ ist zweimal vergeben; gemeint ist das erste Element damit.',
  'Conditions read "{0}", which no case file declares: it is a fact of the type {1}, inferred from its use.':
    'Bedingungen lesen „{0}“, das keine Fallakte aufführt: Es ist eine Angabe vom Typ {1}, aus dem Gebrauch geschlossen.',
  'Its name is computed from variables in the source; here it stands as it is written.':
    'Der Name wird in der Vorlage aus Variablen berechnet; hier steht er, wie er geschrieben ist.',
  'What is around it does not wait for it ("{0}"): it completes when everything else in it has ended{1}.':
    'Was darum ist, wartet nicht darauf („{0}“): Es endet, wenn alles andere darin zu Ende ist{1}.',
  ', and nobody works on this': ', und niemand daran arbeitet',
  'case "{0}"': 'Fall „{0}“',
  'case "{0}" ({1})': 'Fall „{0}“ ({1})',
  file: 'Datei',
};
