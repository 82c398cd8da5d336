/** Blanks of every width. */
export const S = '[ \\u00A0\\u2007\\u2009\\u202F]';

const STREET_ENDS =
  'str(?:a(?:ss|ß)e|\\.)?|gasse|weg|allee|platz|ufer|ring|damm|straat|laan|gracht|plein|gatan|v[aä]gen|vej|gade|gata|veien|katu|tie|utca';
const STREET_WORDS = [
  ...[
    'rue',
    'avenue',
    'av\\.',
    'boulevard',
    'bd',
    'chemin',
    'place',
    'calle',
    'paseo',
    'plaza',
    'via',
    'viale',
    'piazza',
  ],
  ...['corso', 'rua', 'travessa', 'ul\\.', 'ulica', 'ulice', 'aleja', 'al\\.', 'n[aá]m[eě]st[ií]'],
]
  .map((word) => `[${word.charAt(0).toUpperCase()}${word.charAt(0)}]${word.slice(1)}`)
  .join('|');
const STREETS_EN = [
  ...[
    'street',
    'st',
    'road',
    'rd',
    'avenue',
    'ave',
    'lane',
    'ln',
    'drive',
    'dr',
    'court',
    'ct',
    'close',
    'crescent',
    'row',
  ],
  ...['square', 'sq', 'terrace', 'boulevard', 'blvd', 'parkway', 'pkwy', 'highway', 'hwy', 'gardens', 'grove', 'mews'],
]
  .map((word) => `[${word.charAt(0).toUpperCase()}${word.charAt(0)}]${word.slice(1)}`)
  .join('|');
const W = "[\\p{L}][\\p{L}'’.-]*";
/** Of a word. Inside of one nothing stands alone, and each of its letters would be a beginning of a search through the rest. */
const BEGIN = '(?<!\\p{L})';
const HOUSE = '\\d{1,5}(?:[ ]?[a-zA-Z])?(?:[-/]\\d{1,4}[a-zA-Z]?)?';
const TOWN = `(?:,?${S}*\\n?${S}*(?:[A-Z]{1,2}-)?\\d{4,6}${S}+\\p{Lu}[\\p{L}'’-]+(?:${S}\\p{Lu}[\\p{L}'’-]+)?)?`;

/** What numbers of five digits count more often than they say where. */
const COUNTED =
  'Euro|Kund|Custom|Order|Case|Point|Punkt|Stück|Step|Schritt|Meile|Mile|Fäll|Bestell|People|Person|Artikel|Item';
const NO_STREET = 'Einbahn|Sack|Schnell|Land|Fern|Wasser|Seiten|Neben|Haupt(?!str)';

/** Without the number of a house: only what is an address anywhere. */
const WITHOUT_HOUSE = [
  `\\b[A-Z]{1,2}-\\d{4,5}${S}\\p{Lu}\\p{L}+`,
  `\\b\\d{5}${S}(?!${COUNTED})\\p{Lu}\\p{Ll}{2,}(?:${S}(?:am|an der|im|bei)${S}\\p{Lu}\\p{Ll}+)?`,
  `(?<=(?:\\b(?:in|nach|aus|to|from)|,)${S})(?!19|20)[1-9]\\d{3}${S}(?!${COUNTED})\\p{Lu}\\p{Ll}{2,}`,
  `${BEGIN}\\p{Lu}\\p{L}{1,60}(?:${S}\\p{Lu}\\p{L}{1,60})?,?${S}[A-Z]{2}${S}\\d{5}(?:-\\d{4})?\\b`,
  `\\b(?!${NO_STREET})\\p{Lu}[\\p{L}-]{2,60}(?:stra(?:ss|ß)e|gasse)\\b`,
  `\\b(?:Am|An der|Auf dem|Im|Zum|Zur|Unter den)${S}(?:\\p{Lu}\\p{Ll}+${S}){2}\\d{1,3}[a-z]?\\b`,
  `\\b(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Pp]lace)${S}(?:de${S}la|de${S}l['’]|d['’]|du|des|de)${S}?\\p{Lu}[\\p{L}'’-]+`,
  `(?<=\\b(?:in|at|on|of|to|from|near)${S})(?:\\p{Lu}\\p{Ll}+${S}){1,2}(?:Street|Road|Avenue|Lane|Crescent)\\b`,
  `\\b\\d{1,5}${S}(?:[NSEW]\\.?${S})?\\d{1,3}(?:st|nd|rd|th)${S}(?:${STREETS_EN})\\b`,
];

/** Postal addresses as they are written in many countries. */
export const ADDRESS = [
  // Bahnhofstrasse 12, Am Alten Markt 3a is left to the words before it.
  `${BEGIN}\\p{Lu}[\\p{L}-]{0,60}(?:${STREET_ENDS})${S}${HOUSE}\\b${TOWN}`,
  `${BEGIN}\\p{Lu}[\\p{L}-]{0,60}[ -](?:Stra(?:ss|ß)e|Str\\.|Weg|Allee|Platz|Gasse)${S}${HOUSE}\\b${TOWN}`,
  `(?:${HOUSE},?${S})?\\b(?:${STREET_WORDS})${S}(?:${W}${S}){0,3}\\p{Lu}${W.slice('[\\p{L}]'.length)}(?:,?${S}(?:n[.°º]?${S}?)?${HOUSE}\\b)${TOWN}`,
  `${HOUSE},?${S}\\b(?:${STREET_WORDS})${S}(?:${W}${S}){0,3}\\p{Lu}${W.slice('[\\p{L}]'.length)}${TOWN}`,
  `\\b\\d{1,5}[a-zA-Z]?${S}(?:\\p{Lu}[\\p{L}'’.-]*${S}){1,3}(?:${STREETS_EN})\\b\\.?(?:,${S}\\p{Lu}[\\p{L}'’-]+(?:${S}\\p{Lu}[\\p{L}'’-]+)?)?`,
  // Written small: only words that are streets everywhere.
  `${BEGIN}[\\p{L}-]{3,60}(?:stra(?:ss|ß)e|str\\.|gasse|straat|gracht|gatan)${S}${HOUSE}\\b`,
  `\\b\\d{1,5}[a-z]?${S}(?:(?!(?:on|in|the|at|per|of|for|by|to)\\b)[\\p{L}'’-]+${S}){1,2}(?:street|road|avenue|lane|drive)\\b`,
  `\\b[A-Z]{1,2}\\d[A-Z\\d]?${S}\\d[A-Z]{2}\\b`,
  ...WITHOUT_HOUSE,
  `\\bP\\.?O\\.?${S}?Box${S}\\d{1,6}\\b|\\bPostfach${S}\\d{1,6}\\b`,
].join('|');
