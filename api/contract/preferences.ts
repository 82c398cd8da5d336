import Type, { type Static } from 'typebox';
import { Instant, JsonRecord, Nullable, OneOf, Text } from './common.ts';
import { NOTICE_KINDS } from './notices.ts';

const Clock = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });

/** How a person wants the product to look and to speak up, on every machine. */
export const Preferences = Type.Object(
  {
    /** Null: the language that the browser asks for. */
    locale: Nullable(OneOf(['en', 'de'])),
    /** IANA name: `Europe/Zurich`. */
    timeZone: Text(60),
    scheme: OneOf(['light', 'dark', 'auto']),
    density: OneOf(['regular', 'dense']),
    /** `follow`: as the system says. */
    motion: OneOf(['follow', 'reduce']),
    /** Notices of the browser, beside those in the list. */
    notify: Type.Object({ on: Type.Boolean(), kinds: Type.Array(OneOf(NOTICE_KINDS), { maxItems: 20 }) }),
    /** When the browser keeps silent, by the person's clock; over midnight when it ends before it begins. Monday is 1. */
    quiet: Type.Object({
      on: Type.Boolean(),
      from: Clock,
      to: Clock,
      days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { maxItems: 7 }),
    }),
    /** Keys that the person has chosen; absent: those of the product. */
    keys: Type.Optional(JsonRecord),
  },
  { $id: 'Preferences', additionalProperties: false },
);
export type Preferences = Static<typeof Preferences>;

/** The same, and when they were saved; null: never, these are the defaults. */
export const PreferencesView = Type.Object(
  { ...Preferences.properties, savedAt: Nullable(Instant) },
  { $id: 'PreferencesView' },
);
export type PreferencesView = Static<typeof PreferencesView>;
