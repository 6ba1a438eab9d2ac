import { getNamedType, isInputObjectType, isObjectType, type GraphQLInputObjectType } from 'graphql';
import { principalOf, startHubInProcess, type HubInProcess } from '../support/hub-in-process';
import { callers } from '../support/outcome-table';
import { inputsOf } from '../support/permission-requests';
import { written } from '../support/readings';
import { setWideScene, type WideScene } from '../support/wide-scene';
import { records } from './every-path.tables';

/*
 * A mutation that names a record which the caller may not see answers as it does for an id that never was: the same code,
 * the same words, the same field. Every mutation, every id in its input, every caller.
 */

/** What an id names: the first word of the labels that the scene gives such records. */
const kindOfId: Record<string, string> = {
  trainingOrderId: 'order',
  learnerId: 'learner',
  learnerIds: 'learner',
  graduatedLearnerIds: 'learner',
  cohortId: 'cohort',
  positionId: 'position',
  placementId: 'placement',
  jobOpeningId: 'opening',
  enterpriseId: 'enterprise',
  enterpriseIds: 'enterprise',
  schoolId: 'school',
  organisationId: 'enterprise',
  programmeId: 'public',
  boardId: 'public',
};
const kindOfType: Record<string, string> = {
  TrainingOrder: 'order',
  Offer: 'offer',
  TrainingContract: 'contract',
  Enterprise: 'enterprise',
  Cohort: 'cohort',
  Learner: 'learner',
  Programme: 'public',
  InternshipPosition: 'position',
  Placement: 'placement',
  JobOpening: 'opening',
  Hire: 'hire',
  Member: 'member',
  LabourReport: 'report',
  DemandCampaign: 'campaign',
  DemandRequest: 'request',
  PeriodReport: 'periodReport',
};
/** Ids that name no record but an entry of a code list. */
const noRecord = ['occupationCode', 'provinceCode', 'zoneCode', 'zoneCodes'];

const UNKNOWN = '01KAFG0000ZZZZZZZZZZZZZZZZ';

interface Place {
  mutation: string;
  input: GraphQLInputObjectType;
  field: string;
  isList: boolean;
  kind: string;
}

describe('An id that the caller may not see', () => {
  let hub: HubInProcess;
  let scene: WideScene;
  beforeAll(async () => {
    hub = await startHubInProcess();
    scene = await setWideScene(hub);
  });
  afterAll(() => hub.stop());

  /** Every place of an input where an id stands. */
  function places(): Place[] {
    return Object.values(hub.apiSchema.getMutationType()!.getFields()).flatMap(({ name, type, args }) => {
      const input = getNamedType(args[0]!.type);
      if (!isInputObjectType(input)) throw new Error(`${name} takes no input`);
      const ids = Object.values(input.getFields()).filter((field) => String(getNamedType(field.type)) === 'ID');
      return ids
        .filter((field) => !noRecord.includes(field.name))
        .map((field) => ({
          ...{ mutation: name, input, field: field.name, isList: String(field.type).startsWith('[') },
          kind: field.name === 'id' ? kindOfRecord(String(getNamedType(type))) : (kindOfId[field.name] ?? field.name),
        }));
    });
  }

  /** What a payload is about is what its mutation's `id` names. */
  function kindOfRecord(payload: string): string {
    const type = hub.apiSchema.getType(payload);
    const about = isObjectType(type)
      ? Object.values(type.getFields()).map((field) => String(getNamedType(field.type)))
      : [];
    const found = about.find((name) => name in kindOfType);
    if (!found) throw new Error(`Nobody knows what an id in ${payload} names`);
    return kindOfType[found]!;
  }

  const hiddenFrom = (caller: (typeof callers)[number], kind: string): string[] =>
    Object.keys(records)
      .filter((label) => label.startsWith(`${kind}.`) && records[label]![callers.indexOf(caller)] === 'no')
      .map((label) => scene.ids[label]!);

  test('is one of a kind that is known here', () => {
    const kinds = new Set([...Object.keys(records).map((label) => label.split('.')[0]!), 'public']);
    const unknown = places().filter(({ kind }) => !kinds.has(kind));
    expect(unknown.map(({ mutation, field }) => `${mutation}.${field}`)).toEqual([]);
    expect(places().length).toBeGreaterThan(50);
  });

  test('is told from one that never was by no mutation, in no field, to nobody', async () => {
    const told: string[] = [];
    let tried = 0;
    for (const { mutation, input, field, isList, kind } of places()) {
      const usual = inputsOf(scene.narrow)[mutation]!;
      const query = `mutation ($input: ${input.name}!) { ${mutation}(input: $input) {
        __typename userErrors { code field message } } }`;
      for (const caller of callers) {
        const hidden = hiddenFrom(caller, kind);
        const answer = async (id: string) => {
          const given = { ...usual, [field]: isList ? [id] : id };
          const { data, errors } = await hub.run(principalOf(caller), query, { input: given });
          return written({ data, errors });
        };
        for (const id of hidden) {
          tried += 1;
          const [forHidden, forUnknown] = [await answer(id), await answer(UNKNOWN)];
          if (forHidden !== forUnknown) told.push(`${caller} ${mutation}.${field}: ${forHidden} not ${forUnknown}`);
        }
      }
    }
    expect(told).toEqual([]);
    expect(tried).toBeGreaterThan(500);
  });
});
