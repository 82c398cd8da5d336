import { BUILTIN_TEMPLATES } from '../library/builtin.ts';
import { allStrings } from '../rendering/texts.ts';
import { fold } from './fold.ts';

/** Words that stand for somebody whose name is not known: no name. */
const NO_NAMES =
  'administrator admin agent anonymous billing buyer caller care client company contact customer desk expert firm guest manager member nobody owner partner passenger patient person process somebody someone subscriber supervisor support team test unknown user visitor der die das und von van den the and for mrs herr frau kunde kundin firma gmbh ltd inc';

/** Names that are also words of every day, and words that look like an inflected name. */
const EVERYDAY =
  'able age ago all also and angel any are art ask baker banks barber bass bay bear bell berg best bill bird bishop black blue boss bowman boy brook brooks brown buck burn burns bush butcher butler came can cane car carpenter carter case cash chance change changed changes chase chip christian church clay clear cliff cloud coach coast cole come content cook cooper costs court cross cruise curry dale daily dash date dates dawn day days diamond done down drake each early earnest east end english euros eve even ever every expert eyes fair faith fall farmer fast fell field fields fine fire first fischer fisher fish flower flowers ford foreman forest fox frank free french friend frost fuchs fuller gay gardener garden gentle glass gold golden good grace grand grant gray great green grey gross guy hand hands hardy harder hart has have hawk her here hill him his hit hold hope house how hunt hunter ice job jobs joy judge june just keen key keys king kings kind knight koch kurz lake lane lang last law lay lee let light like lily line list little load london long longer love low made main major many march marine mark marked market marks marsh mason may mayer mean means mercy miles mill miller mine miss money moon moor more most much must new next nice night noble norm north now nurse oak october off old one only open order orders our out own page pages paid paint paris park parker part paste patch pay peace pearl penny per pike pitch place plan plant point pole pool pope porter post potter power price prices prince promise proud put queen quick quiet rain range ray reader red reed rest rice rich richer ring rise river rock room rose roses round royal rule said sale sales sam same sandy save say scholar schneider sea second see sell send set sharp she shepherd short side sign silver simple single sir six skip sky small smart smith snow sold some son spring star state stay steel stein step still stone storm street strong style summer sun sunny sure swan sweet tailor take tall taylor tell ten test thank them then they this time told too top tower town trade true tucker turner two under use van very video wait walker wall ward was waters way weaver web weber weeks well went west when white who wide wild will willing willow wing winter wise wolf wood woods word words work worth would wright year years yes you young your zimmer april august art basti chuck dot drew gene jack kit max meg ned pat peg pip rob rich seb tess ted tori';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const noNames = words(NO_NAMES);
const everyday = words(EVERYDAY);
let library: ReadonlySet<string> | null = null;

/** Words that the starter library is written in. */
function libraryWords(): ReadonlySet<string> {
  library ??= new Set(
    BUILTIN_TEMPLATES.flatMap(({ definition }) => allStrings(definition)).flatMap(
      ({ text }) => fold(text).match(/\p{L}+/gu) ?? [],
    ),
  );
  return library;
}

/** A word that stands for anybody: "the customer". It is never taken for a name. */
export const isNoName = (folded: string): boolean => noNames.has(folded);

/** A word that any text may hold: it counts as a name only where it is written as one. */
export const isEveryday = (folded: string): boolean => everyday.has(folded) || libraryWords().has(folded);
