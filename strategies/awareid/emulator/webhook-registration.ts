import { z } from 'zod';
import { type Handlers, readBody } from './asked.ts';
import { changedWebhookSchema, newWebhookSchema, type Webhook } from './state/webhooks.ts';
import type { Tenant } from './tenant.ts';

const eventsSchema = z.looseObject({
  webhookId: z.string(),
  list: z.array(z.looseObject({ transactionNum: z.string().optional() })).max(1000),
});

/** Operations 90 to 95. */
export function webhookRegistration({ webhooks, deliveries }: Tenant): Handlers {
  const idOf = (params: Readonly<Record<string, string>>) => params.webhookId ?? '';
  return {
    90: () => ({ list: webhooks.all().map(described) }),
    91: ({ body }) => secretOf(webhooks.add(readBody(newWebhookSchema, body))),
    92: ({ params }) => described(webhooks.named(idOf(params))),
    93: ({ params }) => webhooks.delete(idOf(params)),
    94: ({ params, body }) => secretOf(webhooks.change(idOf(params), readBody(changedWebhookSchema, body))),
    95: ({ body }) => {
      const { webhookId, list } = readBody(eventsSchema, body);
      const { events } = webhooks.named(webhookId, 'bad_value');
      const asked = list.map(({ transactionNum }) => transactionNum);
      const found = deliveries.events.filter(
        (one) => asked.includes(one.transactionNum) && events.includes(one.type),
      );
      return { list: found };
    },
  };
}

function secretOf({ webhookId, secret }: Webhook): unknown {
  return { secret: secret.toString('base64'), webhookId };
}

/** The secret is called `secretKey` here, as documented. */
function described({ secret, authHeaderKey, authHeaderValue, ...told }: Webhook): unknown {
  const header = authHeaderKey === undefined ? {} : { authHeaderKey, authHeaderValue: authHeaderValue ?? '' };
  return { ...told, ...header, secretKey: secret.toString('base64') };
}
