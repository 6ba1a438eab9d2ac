import { Kind } from 'graphql';
import type { ObjectTypeDefinitionNode, TypeNode } from 'graphql';
import { directives, has, namedType, objectTypes, stringArgument, subgraphNames, subgraphSchema } from './schemas';
import type { SubgraphName } from './schemas';

/**
 * Who owns each entity. A subgraph that contributes fields to an entity resolves its key too, so the schemas alone
 * cannot tell the owner from a contributor. Code lists are known in every subgraph.
 */
const owners: Record<string, SubgraphName | 'every subgraph'> = {
  Occupation: 'every subgraph',
  School: 'schools',
  Programme: 'schools',
  Cohort: 'schools',
  Learner: 'schools',
  Enterprise: 'enterprises',
  TrainingOrder: 'enterprises',
  Offer: 'enterprises',
  TrainingContract: 'enterprises',
  InternshipPosition: 'internships',
  Placement: 'internships',
  JobOpening: 'internships',
  Hire: 'internships',
  IndustrialZone: 'zones',
  ManagementBoard: 'zones',
  LabourDemand: 'zones',
  LabourReport: 'zones',
  DemandCampaign: 'zones',
  DemandRequest: 'zones',
  PeriodReport: 'zones',
  AuditTrail: 'zones',
};

const resolvableKeys = (type: ObjectTypeDefinitionNode) =>
  directives(type, 'key').filter(
    (key) =>
      !key.arguments?.some(
        ({ name, value }) => name.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value,
      ),
  );

const keyFields = (type: ObjectTypeDefinitionNode) =>
  new Set(directives(type, 'key').flatMap((key) => stringArgument(key, 'fields').match(/\w+/g) ?? []));

/** The type itself and, in lists, what it lists: whatever of it may not be null. */
function nonNull(type: TypeNode): boolean {
  if (type.kind === Kind.NON_NULL_TYPE) return true;
  return type.kind === Kind.LIST_TYPE && nonNull(type.type);
}

const isPageOf = (entity: string, type: string) => type === `${entity}Connection` || type === `${entity}Edge`;

const heldElsewhere = (type: string, here: SubgraphName) =>
  owners[type] !== undefined && owners[type] !== 'every subgraph' && owners[type] !== here;

describe('what another subgraph holds may be missing', () => {
  const schemas = subgraphNames.map((name) => ({ name, types: objectTypes(subgraphSchema(name)) }));

  test('every entity has an owner, and its owner resolves it', () => {
    const faults: string[] = [];
    for (const { name, types } of schemas) {
      for (const [type, node] of types) {
        if (!has(node, 'key')) continue;
        const owner = owners[type];
        if (!owner) faults.push(`${type} of ${name} has no owner in this test's table`);
        else if (owner === name && resolvableKeys(node).length === 0)
          faults.push(`${name} does not resolve its ${type}`);
      }
    }
    expect(faults).toEqual([]);
  });

  test("a field that answers another subgraph's entity is nullable, in lists too", () => {
    const faults: string[] = [];
    for (const { name, types } of schemas) {
      for (const [type, { fields = [] }] of types) {
        for (const field of fields) {
          if (!heldElsewhere(namedType(field.type), name) || has(field, 'external')) continue;
          // A page of the owner's own type has its nullability; what leads to the page is nullable instead.
          if (isPageOf(namedType(field.type), type)) continue;
          if (nonNull(field.type)) faults.push(`${name}: ${type}.${field.name.value}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });

  test("a field that answers a page of another subgraph's entities is nullable", () => {
    const faults: string[] = [];
    for (const { name, types } of schemas) {
      for (const [type, { fields = [] }] of types) {
        for (const field of fields) {
          const [, entity] = /^(.+)Connection$/.exec(namedType(field.type)) ?? [];
          if (entity === undefined || !heldElsewhere(entity, name)) continue;
          if (nonNull(field.type)) faults.push(`${name}: ${type}.${field.name.value}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });

  test("a field that a subgraph contributes to another's entity is nullable", () => {
    const faults: string[] = [];
    for (const { name, types } of schemas) {
      for (const [type, node] of types) {
        const isCodeList = owners[type] === 'every subgraph';
        if (!isCodeList && !heldElsewhere(type, name)) continue;
        const keys = keyFields(node);
        for (const field of node.fields ?? []) {
          if (keys.has(field.name.value) || has(field, 'external')) continue;
          if (isCodeList && (has(field, 'shareable') || has(node, 'shareable'))) continue;
          if (field.type.kind === Kind.NON_NULL_TYPE) faults.push(`${name}: ${type}.${field.name.value}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });
});
