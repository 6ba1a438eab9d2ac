// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the shape of an answer is the query's business
export type Answer = any;

export interface Caller {
  name: string;
  /** The data of an answer; an answer with errors ends the story. */
  ask(query: string, variables?: Record<string, unknown>): Promise<Answer>;
}

/** Signs in at the hub's local provider and sends requests over HTTP, as a portal would. */
export async function signIn(url: string, clientId: string): Promise<Caller> {
  const response = await fetch(`${url}/oidc/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: 'demo' }),
  });
  if (!response.ok) throw new Error(`${clientId} cannot sign in: ${response.status} ${await response.text()}`);
  const { access_token: token } = (await response.json()) as { access_token: string };
  return {
    name: clientId,
    ask: async (query, variables = {}) => {
      const graph = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': 'vi', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, variables }),
      });
      const answer = (await graph.json()) as { data?: Answer; errors?: unknown };
      if (answer.errors) throw new Error(`${clientId}: ${JSON.stringify(answer.errors)}`);
      return answer.data;
    },
  };
}

/** A mutation's payload. */
export async function change(
  caller: Caller,
  mutation: string,
  inputType: string,
  input: object,
  selection: string,
): Promise<Answer> {
  const data = await caller.ask(
    `mutation Change($input: ${inputType}!) {
      ${mutation}(input: $input) { ${selection} userErrors { code field message } }
    }`,
    { input },
  );
  return data[mutation];
}

/** A mutation's payload that must have gone well. */
export async function must(
  caller: Caller,
  mutation: string,
  inputType: string,
  input: object,
  selection: string,
): Promise<Answer> {
  const payload = await change(caller, mutation, inputType, input, selection);
  if (payload.userErrors.length) throw new Error(`${caller.name}: ${mutation}: ${JSON.stringify(payload.userErrors)}`);
  return payload;
}
