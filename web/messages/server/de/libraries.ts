/** What the languages of conditions, JSON and JSON Schema say by themselves; it stands inside our sentences. */
export const libraries: Readonly<Record<string, string>> = {
  'Expected {0}, got {1}': '{0} wurde erwartet, da ist aber {1}',
  'Unexpected token: {0}': 'das war hier nicht erwartet: {0}',
  'Unexpected character: {0}': 'dieses Zeichen war hier nicht erwartet: „{0}“',
  "Unexpected character: '{0}'": 'dieses Zeichen war hier nicht erwartet: „{0}“',
  EOF: 'das Ende',
  NUMBER: 'eine Zahl',
  STRING: 'ein Text',
  BOOLEAN: 'wahr oder falsch',
  IDENTIFIER: 'ein Name',
  'Unknown variable: {0}': 'diesen Namen gibt es nicht: „{0}“',
  'Reserved identifier: {0}': 'dieser Name ist vergeben: „{0}“',
  'No such key: {0}': 'das gibt es darin nicht: „{0}“',
  'Unterminated string': 'einem Text fehlt das schließende Anführungszeichen',
  'Unterminated triple-quoted string': 'einem Text fehlen die schließenden Anführungszeichen',
  'Newlines not allowed in single-quoted strings': 'ein Text in einfachen Anführungszeichen steht in einer Zeile',
  'Invalid number: {0}': 'das ist keine Zahl: „{0}“',
  'Invalid integer: {0}': 'das ist keine ganze Zahl: „{0}“',
  'Invalid exponent': 'die Hochzahl stimmt nicht',
  'Invalid regular expression: {0}': 'das ist kein Muster: {0}',
  'Invalid escape sequence: {0}': 'das lässt sich so nicht schreiben: {0}',
  'Ternary condition must be bool': 'vor „?“ muss etwas stehen, das wahr oder falsch ist',
  "Ternary branches must have the same type, got '{0}' and '{1}'":
    'beide Seiten von „:“ müssen vom selben Typ sein, nicht „{0}“ und „{1}“',
  'List elements must have the same type, expected type {0} but found {1}':
    'was in einer Liste steht, muss vom selben Typ sein: {0}, nicht {1}',
  "List elements must have the same type, expected type '{0}' but found '{1}'":
    'was in einer Liste steht, muss vom selben Typ sein: „{0}“, nicht „{1}“',
  "List index must be int, got '{0}'": 'der Platz in einer Liste ist eine ganze Zahl, nicht „{0}“',
  "Logical operator requires bool operands, got '{0}' and '{1}'":
    'verbunden wird, was wahr oder falsch ist, nicht „{0}“ und „{1}“',
  "Logical operator requires bool operands, got '{0}'": 'verbunden wird, was wahr oder falsch ist, nicht „{0}“',
  'has() invalid argument': 'has() fragt nach einer Angabe, wie in has(facts.amount)',
  DOT: 'ein Punkt',
  COMMA: 'ein Komma',
  COLON: 'ein Doppelpunkt',
  LPAREN: '„(“',
  RPAREN: '„)“',
  LBRACKET: '„[“',
  RBRACKET: '„]“',
  LBRACE: '„{“',
  RBRACE: '„}“',
  IN: '„in“',
  'error parsing regexp: {0}': 'das Muster ist nicht lesbar: {0}',
  "Cannot index type '{0}' with type '{1}'": 'in „{0}“ lässt sich nicht mit „{1}“ nachsehen',
  'no such overload: {0}': 'das lässt sich nicht verbinden: „{0}“',
  'found no matching overload for {0}': 'das lässt sich so nicht aufrufen: {0}',
  "found no matching overload for '{0}'": 'das lässt sich so nicht aufrufen: „{0}“',
  'Exceeded {0} ({1})': 'das ist zu lang oder zu verschachtelt ({0}: {1})',
  'Unexpected end of JSON input': 'es endet zu früh',
  'Unexpected token {0} is not valid JSON': 'hier stimmt etwas nicht: {0}',
  'Unexpected non-whitespace character after JSON at position {0} (line {1} column {2})':
    'nach dem Ende steht noch etwas, Zeile {1}, Spalte {2} (Zeichen {0})',
  'Expected property name or {0} in JSON at position {1} (line {2} column {3})':
    'ein Name oder {0} wurde erwartet, Zeile {2}, Spalte {3} (Zeichen {1})',
  'Expected double-quoted property name in JSON at position {0} (line {1} column {2})':
    'ein Name in Anführungszeichen wurde erwartet, Zeile {1}, Spalte {2} (Zeichen {0})',
  'Expected {0} after property value in JSON at position {1} (line {2} column {3})':
    'nach einem Wert wurde {0} erwartet, Zeile {2}, Spalte {3} (Zeichen {1})',
  'Expected {0} after property name in JSON at position {1} (line {2} column {3})':
    'nach einem Namen wurde {0} erwartet, Zeile {2}, Spalte {3} (Zeichen {1})',
  'Expected {0} after array element in JSON at position {1} (line {2} column {3})':
    'nach einem Eintrag wurde {0} erwartet, Zeile {2}, Spalte {3} (Zeichen {1})',
  'Unterminated string in JSON at position {0} (line {1} column {2})':
    'einem Text fehlt das Ende, Zeile {1}, Spalte {2} (Zeichen {0})',
  'Bad control character in string literal in JSON at position {0} (line {1} column {2})':
    'in einem Text steht ein Steuerzeichen, Zeile {1}, Spalte {2} (Zeichen {0})',
  "',' or ']'": '„,“ oder „]“',
  "',' or '}'": '„,“ oder „}“',
  "':'": '„:“',
  "'}'": '„}“',
  'schema is invalid: {0}': 'das Schema ist nicht gültig: {0}',
  'strict mode: unknown keyword: "{0}"': 'das Wort „{0}“ gibt es in einem Schema nicht',
  'unknown format "{0}" ignored in schema at path "{1}"': 'die Form „{0}“ gibt es nicht ({1})',
  "can't resolve reference {0} from id {1}": 'darauf verweist nichts: {0} ({1})',
  'type must be JSONType or JSONType[]: {0}': 'diesen Typ gibt es nicht: {0}',
};
