import { randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { JsonObject } from '../../../engine/index.ts';
import { Connector, type ConnectorSecrets } from '../../persistence/entities/intake.entity.ts';

/** Numbers that the German regulator keeps free for films: nobody is ever reached under them. */
export const DEMO_NUMBERS = { ours: '+493023125900', customerA: '+493023125014', customerB: '+493023125077' } as const;
/** How the page knows the customers of the story. */
export const DEMO_ACCOUNTS_AT_META = { customerA: '5550000000000001', customerB: '5550000000000002' } as const;
/** Our page in the demo. */
export const DEMO_PAGE = '104000000000001';

interface NewConnector {
  readonly id: string;
  readonly name: string;
  readonly secrets: ConnectorSecrets;
  readonly settings: JsonObject;
}

const hex = (bytes: number) => randomBytes(bytes).toString('hex');

/**
 * One connector of each kind, every installation with secrets of its own. Those that exist are left as they are.
 * `demo` marks those that the story uses, and whose replies go to the customers' side that the demo brings along.
 */
export async function seedConnectors(
  em: EntityManager,
  now: Date,
  { demo }: { readonly demo: boolean },
): Promise<void> {
  const known = await em.find(Connector, {}, { fields: ['id'] });
  const ids = new Set(known.map(({ id }) => id));
  for (const connector of newConnectors()) {
    if (ids.has(connector.id)) continue;
    const settings = demo ? { ...connector.settings, demo } : connector.settings;
    em.persist(em.create(Connector, { ...connector, settings, kind: connector.id, createdAt: now }));
  }
  await em.flush();
}

function newConnectors(): NewConnector[] {
  return [
    {
      id: 'twilio-voice',
      name: 'Service line',
      secrets: { signing: [hex(16)], tokens: {} },
      settings: {
        afterwards: 'hang-up',
        texts: [
          {
            language: 'de-DE',
            countries: ['DE', 'AT', 'CH'],
            text: 'Vielen Dank für Ihren Anruf. Wir haben ihn notiert und rufen Sie zurück.',
          },
          { language: 'en-GB', text: 'Thank you for your call. We have noted it and will call you back.' },
        ],
      },
    },
    {
      id: 'meta',
      name: 'Facebook and Instagram',
      secrets: { signing: [hex(16)], tokens: { verifyToken: hex(12), accessToken: `EAA${hex(24)}` } },
      settings: {},
    },
    {
      id: 'webhook',
      name: 'Contact form',
      secrets: { signing: [`whsec_${randomBytes(32).toString('base64')}`], tokens: {} },
      settings: { country: 'DE' },
    },
  ];
}
