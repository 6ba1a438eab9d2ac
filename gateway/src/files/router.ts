import { extname } from 'node:path';
import type { Clock } from '@ba-nha/shared/clock';
import { raw, Router, type Request, type RequestHandler, type Response } from 'express';
import type { CallContext, Executor } from '../executor';
import { IMPORT_BODY_LIMIT } from '../limits';
import { isErrorCode, type ErrorCode } from '../messages';
import { coded, refuse } from '../refusals';
import { graphCall, GraphCallFault } from './graph-call';
import type { UploadAnswer } from './import-parts';
import { uploadLabourDemand, uploadLabourReport } from './labour-uploads';
import { obligationsFeed } from './obligations-feed';
import { uploadOutcomes } from './outcome-upload';
import { ParameterFault, parametersOf } from './parameters';
import { attachmentNamed, reportDocument } from './report-documents';

/** No page's form can send this type, and a foreign page's script may only where it is let in. */
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv';
const MOST_TEXT = 2_000;
const REPORT_PARAMETERS = [
  'period',
  'trained',
  'certified',
  'joined',
  'left',
  'note',
  'expectedVersion',
  'enterpriseId',
  'idempotencyKey',
  'dryRun',
];
const DEMAND_PARAMETERS = ['enterpriseId', 'idempotencyKey', 'dryRun'];
const OUTCOME_PARAMETERS = ['schoolId', 'idempotencyKey', 'dryRun'];

export interface FilesOptions {
  /** Runs the files' operations. */
  executor: Pick<Executor, 'execute'>;
  clock: Clock;
  /** On whose behalf a request runs, and until when. */
  contextOf: (response: Response) => CallContext;
  isAnonymous: (response: Response) => boolean;
  /** Takes from the caller's share what a request weighs, by `locals.cost`. */
  weigh: RequestHandler;
}

/** Files that come and go beside the graph, each by the graph's own operations and policies. */
export function filesRouter({ executor, clock, contextOf, isAnonymous, weigh }: FilesOptions): Router {
  const router = Router();
  const call = graphCall(executor);
  const bodyOf = (...types: string[]): RequestHandler[] => [
    signedIn(isAnonymous),
    only(types),
    raw({ type: types, limit: IMPORT_BODY_LIMIT }),
    costByBytes,
    weigh,
  ];

  router.post('/labour-reports', ...bodyOf(XLSX), async (request, response) => {
    await answerUpload(response, async () => {
      const given = parametersOf(request.originalUrl, REPORT_PARAMETERS);
      const parameters = {
        period: given.needed('period', 20),
        trained: given.neededCount('trained'),
        certified: given.neededCount('certified'),
        joined: given.neededCount('joined'),
        left: given.neededCount('left'),
        ...present({
          note: given.text('note', MOST_TEXT),
          expectedVersion: given.count('expectedVersion'),
          enterpriseId: given.text('enterpriseId', 64),
          idempotencyKey: given.text('idempotencyKey', 200),
        }),
        dryRun: given.flag('dryRun'),
      };
      return uploadLabourReport(bytesOf(request), parameters, { call, clock, context: contextOf(response) });
    });
  });

  router.post('/labour-demand', ...bodyOf(XLSX, CSV), async (request, response) => {
    await answerUpload(response, async () => {
      const given = parametersOf(request.originalUrl, DEMAND_PARAMETERS);
      const parameters = {
        ...present({
          enterpriseId: given.text('enterpriseId', 64),
          idempotencyKey: given.text('idempotencyKey', 200),
        }),
        kind: kindOf(request),
        dryRun: given.flag('dryRun'),
      };
      return uploadLabourDemand(bytesOf(request), parameters, { call, context: contextOf(response) });
    });
  });

  router.post('/outcomes', ...bodyOf(XLSX, CSV), async (request, response) => {
    await answerUpload(response, async () => {
      const given = parametersOf(request.originalUrl, OUTCOME_PARAMETERS);
      const parameters = {
        ...present({
          schoolId: given.text('schoolId', 64),
          idempotencyKey: given.text('idempotencyKey', 200),
        }),
        kind: kindOf(request),
        dryRun: given.flag('dryRun'),
      };
      return uploadOutcomes(bytesOf(request), parameters, { call, context: contextOf(response) });
    });
  });

  router.get('/boards/:id/obligations.ics', signedIn(isAnonymous), async (request, response) => {
    await guarded(response, async () => {
      const context = contextOf(response);
      const id = String(request.params['id']);
      const feed = await obligationsFeed(id, { call, clock, context });
      if (feed === null) return refuse(response, 404, coded('nothingHere', 'NOT_FOUND', response));
      response.type('text/calendar; charset=utf-8').send(feed);
    });
  });

  router.get('/period-reports/:id/:file', signedIn(isAnonymous), async (request, response) => {
    await guarded(response, async () => {
      const { id, file } = request.params;
      const document = await reportDocument(String(id), String(file), { call, context: contextOf(response) });
      if (document === null) return refuse(response, 404, coded('nothingHere', 'NOT_FOUND', response));
      response
        .type(extname(document.name))
        .set({
          'content-disposition': attachmentNamed(document.name),
          'cache-control': 'private, no-store',
          etag: `"${document.sha256}"`,
        })
        .send(document.bytes);
    });
  });
  return router;
}

/** What was given, without what was not. */
function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

const bytesOf = (request: Request): Buffer => (Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));

const kindOf = (request: Request): 'xlsx' | 'csv' => (request.is(CSV) ? 'csv' : 'xlsx');

const signedIn =
  (isAnonymous: FilesOptions['isAnonymous']): RequestHandler =>
  (_request, response, next) => {
    if (!isAnonymous(response)) return next();
    refuse(response, 401, coded('signIn', 'UNAUTHENTICATED', response), {
      'www-authenticate': 'Bearer realm="ba-nha"',
    });
  };

const only =
  (types: readonly string[]): RequestHandler =>
  (request, response, next) => {
    if (request.is([...types])) return next();
    refuse(response, 415, coded(types.includes(CSV) ? 'xlsxOrCsv' : 'xlsxOnly', 'BAD_USER_INPUT', response));
  };

/** A sheet takes a reader some time for every byte: a megabyte counts like a hundred requests. */
const costByBytes: RequestHandler = (request, response, next) => {
  response.locals['cost'] = bytesOf(request).length;
  next();
};

async function answerUpload(response: Response, work: () => Promise<UploadAnswer>): Promise<void> {
  await guarded(response, async () => {
    const { done, body, fault } = await work();
    if (fault) return refuseGraph(response, fault, body);
    response.status(done ? 200 : 422).json(body);
  });
}

const statuses: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  DEPENDENCY_UNAVAILABLE: 503,
};

/** Answers what the graph refused as the graph does, under the status of HTTP that fits it. */
async function guarded(response: Response, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ParameterFault) {
      const fault = coded(error.what, 'BAD_USER_INPUT', response, { name: error.parameter });
      fault.extensions['parameter'] = error.parameter;
      return refuse(response, 400, fault);
    }
    if (!(error instanceof GraphCallFault)) throw error;
    refuseGraph(response, error);
  }
}

function refuseGraph(response: Response, { errors: [first] }: GraphCallFault, besides: object = {}): void {
  const code = first!.extensions['code'];
  refuse(response, (isErrorCode(code) && statuses[code]) || 500, first!, {}, besides);
}
