import type { Context } from '@opentelemetry/api';
import { Ambient } from '../ambient';
import type { Activity, Tracer, TracingOptions } from '.';

/** More of a fact than this helps nobody; the longest are statements. */
const LONGEST_FACT = 4_000;

const current = new Ambient<Context>();

/**
 * A tracer that sends in batches, in the background. Whether a trace is kept follows from its id alone, so that all
 * processes decide alike and no client's flag decides for them.
 */
export async function createTracer({ endpoint, service, share }: TracingOptions): Promise<Tracer> {
  const { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } = await import('@opentelemetry/api');
  const { parseTraceParent } = await import('@opentelemetry/core');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const { resourceFromAttributes } = await import('@opentelemetry/resources');
  const { BatchSpanProcessor, TraceIdRatioBasedSampler, TracerProvider } = await import('@opentelemetry/sdk-trace');
  const kinds = {
    server: SpanKind.SERVER,
    client: SpanKind.CLIENT,
    producer: SpanKind.PRODUCER,
    consumer: SpanKind.CONSUMER,
  } as const;
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    sampler: new TraceIdRatioBasedSampler(share),
    spanLimits: { attributeValueLengthLimit: LONGEST_FACT },
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url }) })],
  });
  const spans = provider.getTracer('ba-nha');

  const contextFor = ({ traceparent }: Activity): Context => {
    const open = current.get();
    if (open) return open;
    const remote = traceparent ? parseTraceParent(traceparent) : null;
    return remote ? trace.setSpanContext(ROOT_CONTEXT, { ...remote, isRemote: true }) : ROOT_CONTEXT;
  };

  return {
    open: (activity) => {
      const parent = contextFor(activity);
      const span = spans.startSpan(
        activity.name,
        {
          kind: activity.kind ? kinds[activity.kind] : SpanKind.INTERNAL,
          ...(activity.facts ? { attributes: activity.facts } : {}),
        },
        parent,
      );
      const inside = trace.setSpan(parent, span);
      return {
        traceId: span.spanContext().traceId,
        run: (work) => current.run(inside, work),
        rename: (name) => void span.updateName(name),
        note: (facts) => void span.setAttributes(facts),
        fail: (reason) => void span.setStatus({ code: SpanStatusCode.ERROR, message: reason }),
        end: () => span.end(),
      };
    },
    traceparent: () => {
      const context = current.get();
      const span = context && trace.getSpanContext(context);
      return span && `00-${span.traceId}-${span.spanId}-0${(span.traceFlags & 1).toString(16)}`;
    },
    stop: () => provider.shutdown(),
  };
}
