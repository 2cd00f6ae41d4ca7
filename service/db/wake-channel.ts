import pg from 'pg';

const channel = 'look_again';
// PostgreSQL refuses a payload of 8,000 bytes or more.
const maxPayloadBytes = 7000;
const reconnectMs = 1000;

/** Says to every process over one PostgreSQL which streams should look again. Best effort: what gets lost is found by the next pull. */
export interface WakeChannel {
  send(messages: readonly string[]): Promise<void>;
  onMessages(listener: (messages: readonly string[]) => void): void;
  close(): Promise<void>;
}

export async function openWakeChannel(connectionString: string, pool: pg.Pool): Promise<WakeChannel> {
  let listener: (messages: readonly string[]) => void = () => undefined;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString });
    next.on('error', reconnectSoon);
    next.on('end', reconnectSoon);
    next.on('notification', ({ payload }) => {
      if (payload) listener(JSON.parse(payload));
    });
    client = next;
    await next.connect();
    await next.query(`listen ${channel}`);
  };
  const reconnectSoon = (): void => {
    if (closed || timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      connect().catch(reconnectSoon);
    }, reconnectMs);
  };
  await connect();

  return {
    send: async messages => {
      for (const payload of inPayloads(messages)) await pool.query('select pg_notify($1, $2)', [channel, payload]);
    },
    onMessages: next => {
      listener = next;
    },
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}

function inPayloads(messages: readonly string[]): string[] {
  const payloads: string[] = [];
  let batch: string[] = [];
  let size = 0;
  for (const message of messages) {
    if (batch.length > 0 && size + message.length > maxPayloadBytes) {
      payloads.push(JSON.stringify(batch));
      batch = [];
      size = 0;
    }
    batch.push(message);
    size += message.length + 8;
  }
  if (batch.length > 0) payloads.push(JSON.stringify(batch));
  return payloads;
}
