import { must } from '../../gateway/src/demo/caller';
import { OCCUPATION } from '../../gateway/src/demo/queries';
import { startObservedHub, type Span } from '../support/observed-hub';

const CLIENTS_TRACE = '0af7651916cd43dd8448eb211c80319c';
const CLIENTS_SPAN = 'b7ad6b7169203331';
const READ = 'query Waiting { trainingOrders(first: 2) { nodes { number zone { name } } } }';

describe('a trace of the hub', () => {
  let spans: Span[];
  let traceOfRefusal: string;
  let traceOfFailure: string;
  const parentOf = ({ traceId, parentSpanId }: Span) =>
    spans.find((span) => span.traceId === traceId && span.spanId === parentSpanId);
  /** The names of a span and of those that it stands in, from the outermost. */
  const wayTo = (span: Span | undefined): string[] => (span ? [...wayTo(parentOf(span)), span.name] : []);
  const fact = ({ attributes }: Span, key: string) =>
    Object.values(attributes.find((attribute) => attribute.key === key)?.value ?? {})[0];

  beforeAll(async () => {
    const observed = await startObservedHub();
    const authorization = `Bearer ${await observed.token('school-a')}`;
    // The flag says that the client did not keep the trace; what the hub keeps is not the client's to decide.
    await observed.post({ query: READ }, { authorization, traceparent: `00-${CLIENTS_TRACE}-${CLIENTS_SPAN}-00` });
    await observed.post({ query: READ }, { traceparent: `00-${'0'.repeat(32)}-${CLIENTS_SPAN}-01` });
    const { enterprise } = await observed.cast();
    const { trainingOrder: draft } = await must(
      enterprise,
      'createTrainingOrder',
      'CreateTrainingOrderInput',
      {
        occupationCode: OCCUPATION,
        level: 'INTERMEDIATE',
        quantity: 1,
        provinceCode: '86',
        startsBy: '2027-03-01',
        neededBy: '2029-12-31',
        offerDeadline: '2026-12-31',
      },
      'trainingOrder { id version }',
    );
    await must(
      enterprise,
      'publishTrainingOrder',
      'ChangeTrainingOrderInput',
      { id: draft.id, expectedVersion: draft.version },
      'trainingOrder { id }',
    );
    await observed.post({ query: '{ nothing }' });
    const lastTrace = () => observed.lines().findLast(({ message }) => message === 'request')!['traceId'] as string;
    traceOfRefusal = lastTrace();
    await observed.hub.subgraphs.byName.get('enterprises')!.database.close();
    await observed.post({ query: READ.replace('Waiting', 'Failing') });
    traceOfFailure = lastTrace();
    await observed.stop();
    spans = observed.spans;
  });

  test('goes on from the client’s, whatever its flag, and down to the statements of each subgraph', () => {
    const ofClient = spans.filter(({ traceId }) => traceId === CLIENTS_TRACE);
    const statements = ofClient.filter(({ name }) => name.startsWith('SELECT '));
    const ways = statements.map((span) => wayTo(span).join(' > '));
    expect(ways).toContain('query Waiting > fetch enterprises > execute enterprises > SELECT enterprises');
    expect(ofClient.find(({ name }) => name === 'query Waiting')?.parentSpanId).toBe(CLIENTS_SPAN);
    expect(ofClient.map((span) => wayTo(span).join(' > '))).toContain('query Waiting > plan');
    for (const span of ofClient) expect(wayTo(span)[0]).toBe('query Waiting');
  });

  test('begins anew where the client’s is not well formed', () => {
    const roots = spans.filter(({ name, parentSpanId }) => name === 'query Waiting' && !parentSpanId);
    expect(roots).toHaveLength(1);
    expect(roots[0]!.traceId).not.toMatch(/^0+$/);
  });

  test('has statements without their values', () => {
    const texts = spans.map((span) => String(fact(span, 'db.query.text') ?? '')).filter(Boolean);
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter((text) => /'[^']*'|\d{6,}/.test(text))).toEqual([]);
    expect(texts.some((text) => /INSERT INTO .*\?/.test(text))).toBe(true);
  });

  test('follows an event from the write to those who apply it', () => {
    const applied = spans.filter(({ name }) => name.startsWith('apply TrainingOrderPublished '));
    expect(applied.length).toBeGreaterThan(0);
    for (const span of applied) {
      expect(wayTo(span).slice(0, 4)).toEqual([
        'mutation Change',
        'fetch enterprises',
        'execute enterprises',
        'publish TrainingOrderPublished',
      ]);
    }
    const effects = spans.filter(({ name }) => name === 'INSERT zones').map((span) => wayTo(span).at(-2));
    expect(effects).toContain(applied.find(({ name }) => name.includes('zones'))?.name);
  });

  test('marks as failed what the hub failed at, and not what a client got wrong', () => {
    const refused = spans.filter(({ traceId }) => traceId === traceOfRefusal);
    expect(refused.map(({ name }) => name)).toContain('query');
    expect(refused.filter(({ status }) => status.code === 2)).toEqual([]);
    const failed = spans.filter(({ traceId, status }) => traceId === traceOfFailure && status.code === 2);
    expect(failed.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['query Failing', 'fetch enterprises', 'execute enterprises']),
    );
  });
});
