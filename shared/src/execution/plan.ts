import {
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { Selections, type Selection, type Values } from './selection';

/** Conditions may make as many different selections of one document; which of them serve next nobody knows. */
const MAX_VARIANTS = 16;

/** What is worked out once of a document that is executed again and again. */
export class Plan {
  readonly fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  private readonly operations: OperationDefinitionNode[] = [];
  /** The variables by which fields are skipped or included. */
  private readonly conditions: readonly string[];
  private readonly variants = new Map<string, Selections>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
  ) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.OPERATION_DEFINITION) this.operations.push(definition);
      else if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments[definition.name.value] = definition;
    }
    this.conditions = conditionsIn(document);
  }

  /** The operation of the name, or the only one; undefined where there is no such. */
  operation(name: string | null | undefined): OperationDefinitionNode | undefined {
    if (name != null) return this.operations.findLast((operation) => operation.name?.value === name);
    return this.operations.length === 1 ? this.operations[0] : undefined;
  }

  /** What an operation asks of its root. Throws where a condition has no value. */
  root(type: GraphQLObjectType, operation: OperationDefinitionNode, variables: Values): Selection {
    const key = this.conditions.map((name) => outcomeOf(variables[name])).join('');
    let selections = this.variants.get(key);
    if (!selections) {
      if (this.variants.size >= MAX_VARIANTS) this.variants.clear();
      this.variants.set(key, (selections = new Selections(this.schema, this.fragments)));
    }
    return selections.root(type, operation, variables);
  }
}

const plans = new WeakMap<GraphQLSchema, WeakMap<DocumentNode, Plan>>();

export function planOf(schema: GraphQLSchema, document: DocumentNode): Plan {
  let ofSchema = plans.get(schema);
  if (!ofSchema) plans.set(schema, (ofSchema = new WeakMap()));
  let plan = ofSchema.get(document);
  if (!plan) ofSchema.set(document, (plan = new Plan(schema, document)));
  return plan;
}

function conditionsIn(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: given }) {
      if (name.value !== GraphQLSkipDirective.name && name.value !== GraphQLIncludeDirective.name) return;
      for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/** All that a condition can make of a value: those that are neither skip nothing and leave nothing out. */
function outcomeOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return value == null ? '-' : 'o';
}
