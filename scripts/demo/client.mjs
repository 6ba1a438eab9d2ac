/** A caller of the hub: signs in at the local provider and sends requests as a portal would. */
export class Caller {
  constructor(url, clientId) {
    this.url = url;
    this.clientId = clientId;
  }

  async signIn() {
    const response = await fetch(`${this.url}/oidc/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: this.clientId,
        client_secret: 'demo',
      }),
    });
    if (!response.ok) throw new Error(`${this.clientId} cannot sign in: ${response.status} ${await response.text()}`);
    this.token = (await response.json()).access_token;
    return this;
  }

  /** The data of an answer; an answer with errors ends the demo. */
  async ask(query, variables = {}) {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': 'vi',
        authorization: `Bearer ${this.token}`,
      },
      body: JSON.stringify({ query, variables }),
    });
    const answer = await response.json();
    if (answer.errors) throw new Error(`${this.clientId}: ${JSON.stringify(answer.errors)}`);
    return answer.data;
  }

  /** A mutation's payload. */
  async change(mutation, inputType, input, selection) {
    const data = await this.ask(
      `mutation Change($input: ${inputType}!) {
        ${mutation}(input: $input) { ${selection} userErrors { code field message } }
      }`,
      { input },
    );
    return data[mutation];
  }

  /** A mutation's payload that must have gone well. */
  async must(mutation, inputType, input, selection) {
    const payload = await this.change(mutation, inputType, input, selection);
    if (payload.userErrors.length) throw new Error(`${this.clientId}: ${mutation}: ${JSON.stringify(payload.userErrors)}`);
    return payload;
  }
}
