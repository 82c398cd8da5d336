import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import type { Connector, HookAnswer } from '../../application/intake/channel.ts';

/**
 * Settings of the connector: what a caller hears. The first text for the caller's country is spoken, else the first
 * text that is for every country. Afterwards the line is closed, or held with music.
 */
const VoiceSettings = Type.Object({
  texts: Type.Array(
    Type.Object({
      language: Type.String(),
      countries: Type.Optional(Type.Array(Type.String())),
      text: Type.String(),
    }),
  ),
  afterwards: Type.Enum(['hang-up', 'hold']),
  holdMusicUrl: Type.Optional(Type.String()),
});
export type VoiceSettings = Static<typeof VoiceSettings>;
const voiceSettings = Compile(VoiceSettings);

const DEFAULTS: VoiceSettings = {
  texts: [{ language: 'en-GB', text: 'Thank you for your call. We have noted it and will call you back.' }],
  afterwards: 'hang-up',
};

/** What the caller hears, as TwiML. */
export function greeting(connector: Connector, country: string | undefined): HookAnswer {
  const settings = voiceSettings.Check(connector.settings) ? connector.settings : DEFAULTS;
  const forCountry = settings.texts.find(({ countries }) => country !== undefined && countries?.includes(country));
  const chosen = forCountry ?? settings.texts.find(({ countries }) => countries === undefined) ?? settings.texts[0];
  const said =
    chosen === undefined ? '' : `<Say language="${escapeXml(chosen.language)}">${escapeXml(chosen.text)}</Say>`;
  return twiml(said + ending(settings));
}

function ending({ afterwards, holdMusicUrl }: VoiceSettings): string {
  if (afterwards === 'hang-up') return '<Hangup/>';
  return holdMusicUrl === undefined ? '<Pause length="60"/>' : `<Play loop="0">${escapeXml(holdMusicUrl)}</Play>`;
}

/** An answer that asks for nothing. */
export function silence(): HookAnswer {
  return twiml('');
}

function twiml(verbs: string): HookAnswer {
  return {
    status: 200,
    contentType: 'text/xml; charset=utf-8',
    body: `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs}</Response>`,
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
}
