import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../../gateway/src/demo/caller';
import { LOCAL_SECRET } from '../../gateway/src/local-provider';
import { NO_CONNECTION, type Reply, type Tally } from './tally';

const AGAIN_MS = 150;
const GIVES_UP_AFTER_MS = 60_000;
/** Longer than the hub's own limit, so that it is the hub's answer that counts. */
const HANGS_UP_AFTER_MS = 30_000;

/** A hub whose writes are sent until their outcome is known, as a careful portal does. */
export class Callers {
  tally: Tally | undefined;
  private readonly tokens = new Map<string, string>();
  private turn = 0;

  /** `gateways` answers the addresses that take requests now, as a balancer before them would know. */
  constructor(private readonly gateways: () => readonly string[]) {}

  async signIn(clients: readonly string[]): Promise<void> {
    for (const client of clients) {
      const form = { grant_type: 'client_credentials', client_id: client, client_secret: LOCAL_SECRET };
      const response = await fetch(`${this.gateways()[0]}/oidc/token`, {
        method: 'POST',
        body: new URLSearchParams(form),
      });
      const { access_token: token } = (await response.json()) as { access_token: string };
      this.tokens.set(client, token);
    }
  }

  /** One request, whatever becomes of it. */
  async once(client: string, query: string, variables: object = {}): Promise<Reply> {
    const gateways = this.gateways();
    this.turn += 1;
    const began = performance.now();
    const { reply, told } = await this.send(gateways[this.turn % gateways.length]!, client, query, variables);
    this.tally?.note(reply, performance.now() - began, told);
    return reply;
  }

  /** Asks until there is an answer. */
  async read(client: string, query: string, variables: object = {}): Promise<Answer> {
    return this.untilAnswered(() => this.once(client, query, variables), query);
  }

  /** Sends a write, with the same key again and again, until its payload is known. */
  async write(client: string, mutation: string, inputType: string, input: object, selection: string): Promise<Answer> {
    const query = mutationOf(mutation, inputType, selection);
    const data = await this.untilAnswered(() => this.once(client, query, { input }), mutation);
    return data[mutation];
  }

  /**
   * A write without a key: where its outcome is not known, or it was refused because an earlier try had come through,
   * what is there tells. Answers the record when `isDone` holds for it.
   */
  async settle(
    client: string,
    write: { mutation: string; inputType: string; input: (version: number) => object; selection: string },
    read: { query: string; of: (data: Answer) => Answer; isDone: (record: Answer) => boolean },
  ): Promise<Answer> {
    const end = performance.now() + GIVES_UP_AFTER_MS;
    for (;;) {
      const record = read.of(await this.read(client, read.query));
      if (read.isDone(record)) return record;
      const query = mutationOf(write.mutation, write.inputType, write.selection);
      const reply = await this.once(client, query, { input: write.input(record.version) });
      if (reply.code !== undefined) await pause(AGAIN_MS);
      if (performance.now() > end) throw new Error(`${write.mutation} was not done: ${JSON.stringify(record)}`);
    }
  }

  private async untilAnswered(ask: () => Promise<Reply>, what: string): Promise<Answer> {
    const end = performance.now() + GIVES_UP_AFTER_MS;
    for (;;) {
      const reply = await ask();
      if (reply.code === undefined) return reply.data;
      if (performance.now() > end) throw new Error(`No answer to ${what} for a minute; the last was ${reply.code}`);
      await pause(AGAIN_MS);
    }
  }

  private async send(
    gateway: string,
    client: string,
    query: string,
    variables: object,
  ): Promise<{ reply: Reply; told: string }> {
    let text: string;
    try {
      const response = await fetch(`${gateway}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${this.tokens.get(client)}` },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(HANGS_UP_AFTER_MS),
      });
      text = await response.text();
    } catch (error) {
      return { reply: { code: NO_CONNECTION }, told: String((error as Error).cause ?? error) };
    }
    const { data, errors } = parsed(text);
    if (!errors) return { reply: { data }, told: '' };
    return { reply: { code: errors[0]?.extensions?.code ?? 'no code' }, told: text.slice(0, 300) };
  }
}

const mutationOf = (mutation: string, inputType: string, selection: string): string =>
  `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { ${selection} userErrors { code message } } }`;

function parsed(text: string): Answer {
  try {
    return JSON.parse(text);
  } catch {
    return { errors: [{ extensions: { code: 'no JSON' } }] };
  }
}
