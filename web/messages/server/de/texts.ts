/** What is found in texts, fields and captured steps. */
export const texts: Readonly<Record<string, string>> = {
  'It waited for "{0}", which is only offered now; that is left out.':
    'Er wartete auf „{0}“, das jetzt nur angeboten wird; das fällt weg.',
  'It waited for "{0}", which is only offered now; it waits for what that waited for.':
    'Er wartete auf „{0}“, das jetzt nur angeboten wird; er wartet auf das, worauf dieses wartete.',
  'It waited for "{0}", which is not among the chosen steps; whoever adds it chooses what to wait for.':
    'Er wartete auf „{0}“, das nicht unter den gewählten Schritten ist; wer ihn hinzufügt, wählt, worauf er wartet.',
  'It waited for {0}{1}; that is left out.': 'Er wartete auf {0}{1}; das fällt weg.',
  'Its condition looks at steps that are not among the chosen ones and is left out: {0}':
    'Seine Bedingung betrifft Schritte, die nicht unter den gewählten sind, und fällt weg: {0}',
  'It was set for one day; now it comes after {0}.':
    'Er war für einen bestimmten Tag gesetzt; jetzt kommt er nach {0}.',
  'This would leave a name without words; find other words.':
    'Damit bliebe ein Name ohne Worte; finden Sie andere Worte.',
  '"{0}" stands nowhere in the draft.': '„{0}“ steht nirgends im Entwurf.',
  '"{0}" was chosen in part: its steps stand without it.':
    '„{0}“ wurde nur zum Teil gewählt: Die Schritte daraus stehen für sich.',
  '"{0}" may be planned in it and is left out; what somebody planned is among the steps.':
    '„{0}“ lässt sich darin planen und fällt weg; was jemand geplant hat, ist unter den Schritten.',
  'The name of this step was erased; give it a new one.':
    'Der Name dieses Schritts wurde gelöscht; geben Sie ihm einen neuen.',
  'It stood in the case {0} times: here it stands once and may be repeated.':
    'Er stand {0} Mal im Fall: Hier steht er einmal und darf sich wiederholen.',
  '"{0}" means something in texts; choose another name.':
    '„{0}“ bedeutet in Texten etwas; wählen Sie einen anderen Namen.',
  'There is a parameter "{0}" already, and it is not a text.':
    'Es gibt schon einen Parameter „{0}“, und er ist kein Text.',
  '"{0}" stands in no text of the items.': '„{0}“ steht in keinem Text der Schritte.',
  '{0} Make it a parameter or take it out before you publish.':
    '{0} Machen Sie daraus einen Parameter, oder nehmen Sie es heraus, bevor Sie veröffentlichen.',
  'It equals the fact "{0}" of the case.': 'Es ist dasselbe wie die Angabe „{0}“ des Falls.',
  'It was given as ‹{0}› when "{1}" was added.': 'Es wurde als ‹{0}› angegeben, als „{1}“ hinzugefügt wurde.',
  'It is the number of the case.': 'Es ist die Nummer des Falls.',
  'It looks like {0}.': 'Es sieht aus wie {0}.',
  'It is {0} of {1}.': 'Es ist {0}: {1}.',
  'There is no field "{0}" that could be required.': 'Ein Feld „{0}“, das verlangt werden könnte, gibt es nicht.',
  '"{0}" cannot be the name of a field.': '„{0}“ kann kein Feld heißen.',
  'Say what the list holds ("items"), so that its elements can be told apart.':
    'Sagen Sie, was die Liste enthält („items“), damit sich ihre Teile unterscheiden lassen.',
  'This field cannot be used: {0}.': 'Dieses Feld lässt sich nicht verwenden: {0}.',
  'The proposed value does not fit its own field. {0}':
    'Der vorgeschlagene Wert passt nicht zu seinem eigenen Feld. {0}',
  'This text holds a hidden character that turns the direction of what follows, so it reads otherwise than it is written. Type the text anew.':
    'Dieser Text enthält ein verstecktes Zeichen, das die Schreibrichtung umkehrt, und liest sich anders, als er geschrieben ist. Tippen Sie den Text neu.',
  'A template has at most {0} characters.': 'Eine Vorlage hat höchstens {0} Zeichen.',
  'A template is at most {0} levels deep; this is one more.':
    'Eine Vorlage ist höchstens {0} Ebenen tief; das ist eine mehr.',
  'A list or object of a template has at most {0} members.':
    'Eine Liste oder ein Objekt einer Vorlage hat höchstens {0} Einträge.',
  'This text holds characters that cannot be stored (U+0000 or half of a pair).':
    'Dieser Text enthält Zeichen, die sich nicht speichern lassen (U+0000 oder ein halbes Paar).',
  '"{0}" cannot be a name here.': '„{0}“ kann hier kein Name sein.',
  '"{0}" is missing.': '„{0}“ fehlt.',
  '"{0}" is not known here.': '„{0}“ ist hier nicht bekannt.',
  'This must be {0}.': 'Das muss {0} sein.',
  'This must be one of {0}.': 'Das muss eines davon sein: {0}.',
  'This must not be empty.': 'Das darf nicht leer sein.',
  'This needs at least {0} characters.': 'Das braucht mindestens {0} Zeichen.',
  'This has more than {0} characters.': 'Das hat mehr als {0} Zeichen.',
  'This list needs at least {0}.': 'Diese Liste braucht mindestens {0}.',
  'This list has more than {0}.': 'Diese Liste hat mehr als {0}.',
  'This list holds the same thing twice.': 'Diese Liste enthält dasselbe zweimal.',
  'This has more than {0} members.': 'Das hat mehr als {0} Einträge.',
  'This must be at least {0}.': 'Das muss mindestens {0} sein.',
  'This must be at most {0}.': 'Das darf höchstens {0} sein.',
  'This must be more than {0}.': 'Das muss mehr als {0} sein.',
  'This must be less than {0}.': 'Das muss weniger als {0} sein.',
  'This must be a multiple of {0}.': 'Das muss ein Vielfaches von {0} sein.',
  'This is not {0}.': 'Das ist nicht, was hier stehen soll: {0}.',
  'This does not match the pattern {0}.': 'Das passt nicht zum Muster {0}.',
  'This fits none of what is possible here.': 'Das passt zu nichts, was hier möglich ist.',
  'This {0}.': 'Das passt nicht: {0}.',
  'There is no published fragment "{0}" to start with.':
    'Einen veröffentlichten Baustein „{0}“, mit dem begonnen werden könnte, gibt es nicht.',
  '"{0}" does not fit this case type: {1}': '„{0}“ passt nicht zu dieser Fallart: {1}',
  '"{0}" needs a value for "{1}": give one, or make it a fact.':
    '„{0}“ braucht einen Wert für „{1}“: Geben Sie einen an, oder machen Sie daraus eine Angabe.',
  'The values given to "{0}" do not fit its parameters.': 'Die Werte für „{0}“ passen nicht zu seinen Parametern.',
  '{0} (character {1}).': '{0} (Zeichen {1}).',
  'A template has at most {0} items.': 'Eine Vorlage hat höchstens {0} Schritte.',
  'A template has at most {0} fields.': 'Eine Vorlage hat höchstens {0} Felder.',
  'It waited for "{0}", which is left out.': 'Er wartete auf „{0}“, das wegfällt.',
  'Its condition looks at a step that is left out: {0}': 'Seine Bedingung betrifft einen Schritt, der wegfällt: {0}',
  'Its form tells of a customer and is left out.': 'Sein Formular erzählt von einem Kunden und fällt weg.',
  'It told of a customer; what did is cut out. Read it again.':
    'Es erzählte von einem Kunden; das ist herausgeschnitten. Lesen Sie es noch einmal.',
  'The names of this step were erased; give it a new one.':
    'Die Namen dieses Schritts wurden gelöscht; geben Sie ihm einen neuen.',
  'It was done more than once in {0} of {1} cases.': 'In {0} von {1} Fällen geschah es mehr als einmal.',
  '"{0}" was usually before "{1}", but that goes round in a circle with others.':
    '„{0}“ kam meist vor „{1}“, doch das geht mit anderen im Kreis.',
  'Texts are plain: write two braces, not three. {{leftBrace}} prints a brace.':
    'Texte sind schlicht: Schreiben Sie zwei Klammern, nicht drei. {{leftBrace}} schreibt eine Klammer.',
  'A text has braces at most {0} times.': 'Ein Text hat höchstens {0} Mal Klammern.',
  'The braces of this text do not fit together{0}. Write {{name}} for a parameter, {{#if name}}...{{/if}} for a part that depends on it.':
    'Die Klammern dieses Textes passen nicht zusammen{0}. Schreiben Sie {{name}} für einen Parameter, {{#if name}}...{{/if}} für einen Teil, der davon abhängt.',
  '{0} is not possible in a text.': '{0} ist in einem Text nicht möglich.',
  'There is no helper "{0}". There are: {1}.': 'Einen Helfer „{0}“ gibt es nicht. Es gibt: {1}.',
  '{{{0}}} takes {1}, not {2}.': '{{{0}}} nimmt {1}, nicht {2}.',
  '{{{0}}} has no option "{1}".': '{{{0}}} kennt „{1}“ nicht.',
  '{{{0}}} needs the option {1}="...".': '{{{0}}} braucht {1}="...".',
  '"{0}" has no value here.': '„{0}“ hat hier keinen Wert.',
  'There is no parameter "{0}". Add it, or correct the text.':
    'Einen Parameter „{0}“ gibt es nicht. Fügen Sie ihn hinzu, oder berichtigen Sie den Text.',
  'Inside {{#each}} only {{this}} has a value, not "{0}".': 'In {{#each}} hat nur {{this}} einen Wert, nicht „{0}“.',
  '"{0}" may be left empty. Put it inside {{#if {1}}}...{{/if}}, or make it required.':
    '„{0}“ darf leer bleiben. Setzen Sie es in {{#if {1}}}...{{/if}}, oder machen Sie es nötig.',
  '"{0}" is a list: write {{list {1}}} or {{#each {2}}}.':
    '„{0}“ ist eine Liste: Schreiben Sie {{list {1}}} oder {{#each {2}}}.',
  'There is no block "{0}". There are: {1}.': 'Einen Block „{0}“ gibt es nicht. Es gibt: {1}.',
  '{{#{0}}} takes one parameter.': '{{#{0}}} nimmt einen Parameter.',
  'Blocks stand at most {0} deep in each other.': 'Blöcke stehen höchstens {0} tief ineinander.',
  '{{#each}} needs a list, and "{0}" is none.': '{{#each}} braucht eine Liste, und „{0}“ ist keine.',
  'With these values the texts are too much work. Give shorter values.':
    'Mit diesen Werten machen die Texte zu viel Arbeit. Geben Sie kürzere Werte an.',
  'A text repeats at most {0} times.': 'Ein Text wiederholt höchstens {0} Mal.',
  'With these values the text has more than {0} characters.': 'Mit diesen Werten hat der Text mehr als {0} Zeichen.',
  '{0} is not a number.': '{0} ist keine Zahl.',
  'A date has the style {0}.': 'Ein Datum wird so gezeigt: {0}.',
  '{0} is not a date, as in 2026-01-31.': '{0} ist kein Datum wie 2026-01-31.',
  '{0} days are too many.': '{0} Tage sind zu viele.',
  '{0} is not a currency, as in EUR.': '{0} ist keine Währung wie EUR.',
  'A number is shown with 0 to 10 digits after the point.':
    'Eine Zahl wird mit 0 bis 10 Stellen nach dem Komma gezeigt.',
  'A name has the part {0}.': 'Ein Name hat die Teile {0}.',
  'A greeting has the style full or first.': 'Eine Anrede ist full oder first.',
  '{0} is not a list.': '{0} ist keine Liste.',
  'Parameters have at most {0} characters together.': 'Parameter haben zusammen höchstens {0} Zeichen.',
  'The parameters of this template are broken: {0}.': 'Die Parameter dieser Vorlage sind kaputt: {0}.',
  'Parameters are an object.': 'Parameter sind ein Objekt.',
  'With these values this name is empty.': 'Mit diesen Werten ist dieser Name leer.',
  'the customer': 'die Kundin oder der Kunde',
  'the customer in another record': 'die Kundin oder der Kunde in einem anderen Eintrag',
  'somebody who takes part in the case': 'jemand, der am Fall teilnimmt',
  'somebody who wrote in the case': 'jemand, der im Fall geschrieben hat',
  'a colleague; names of colleagues are personal too': 'jemand aus dem Haus; auch solche Namen sind persönlich',
  'the name': 'der Name',
  'a part of the name': 'ein Teil des Namens',
  'a number, address or account': 'eine Nummer, eine Adresse oder ein Konto',
  'an account on a network': 'ein Konto in einem Netzwerk',
  'a name on a channel': 'ein Name auf einem Kanal',
  'a bank account': 'ein Bankkonto',
  'the number of a payment card': 'die Nummer einer Zahlungskarte',
  'a personal number': 'eine persönliche Nummer',
  'a date of birth': 'ein Geburtsdatum',
  'a date': 'ein Datum',
  'an amount of money': 'ein Geldbetrag',
  'a postal address': 'eine Postadresse',
  'a phone number': 'eine Telefonnummer',
  'the number of an order, a case or a contract': 'die Nummer einer Bestellung, eines Falls oder eines Vertrags',
  'a number of this case': 'eine Nummer dieses Falls',
  'an address of a computer': 'die Adresse eines Rechners',
  'a step without a name': 'einen Schritt ohne Namen',
  'the fact "{0}", which is not among the chosen steps':
    'die Angabe „{0}“, die nicht unter den gewählten Schritten ist',
  '{0}, which is not among the chosen steps': '{0}, der nicht unter den gewählten Schritten ist',
  '{0} to end by an exit that has no name': '{0}: ein Ende, das keinen Namen hat',
  'Another template inside a text': 'Eine Vorlage in einem Text',
  'A decorator': 'Ein Dekorator',
  'A fixed value between braces': 'Ein fester Wert zwischen Klammern',
  'null and undefined': 'null und undefined',
  'no value': 'keinen Wert',
  'one value': 'einen Wert',
  '(line {0})': '(Zeile {0})',
  'Most cases did it, but at any time and each time in other words: it may be several steps, so it is offered.':
    'Die meisten Fälle taten es, aber irgendwann und jedes Mal in anderen Worten: Es können mehrere Schritte sein, darum wird es angeboten.',
};
