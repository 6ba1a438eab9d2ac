import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  typeFromAST,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedOutputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

export type Values = Record<string, unknown>;
export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/** What is asked of objects of one type. */
export type Selection = readonly AskedField[];

/** A field's type, taken apart once. */
export interface Shape {
  isNonNull: boolean;
  /** Without lists and non-nulls about it. */
  type: GraphQLNamedOutputType;
  /** What a list has. */
  item: Shape | undefined;
  kind: 'leaf' | 'list' | 'object' | 'abstract';
}

/** What a document's selections come to in a schema, as far as conditions with variables leave them standing. */
export class Selections {
  private readonly roots = new Map<OperationDefinitionNode, Selection>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: Fragments,
  ) {}

  root(type: GraphQLObjectType, operation: OperationDefinitionNode, variables: Values): Selection {
    let selection = this.roots.get(operation);
    if (!selection) this.roots.set(operation, (selection = this.collect(type, [operation.selectionSet], variables)));
    return selection;
  }

  /** The fields that the sets ask of a type, in the order in which they are to be executed and answered. */
  collect(type: GraphQLObjectType, sets: readonly (SelectionSetNode | undefined)[], variables: Values): Selection {
    const nodesByKey = new Map<string, FieldNode[]>();
    const entered = new Set<string>();
    for (const set of sets) if (set) this.gather(set.selections, type, variables, nodesByKey, entered);
    const fields: AskedField[] = [];
    for (const [key, nodes] of nodesByKey) {
      const definition = this.definitionOf(type, nodes[0]!.name.value);
      if (definition) fields.push(new AskedField(this, key, nodes, type, definition));
    }
    return fields;
  }

  private gather(
    selections: readonly SelectionNode[],
    type: GraphQLObjectType,
    variables: Values,
    into: Map<string, FieldNode[]>,
    entered: Set<string>,
  ): void {
    for (const node of selections) {
      if (node.kind === Kind.FRAGMENT_SPREAD && entered.has(node.name.value)) continue;
      if (!isIncluded(node, variables)) continue;
      if (node.kind === Kind.FIELD) {
        const key = (node.alias ?? node.name).value;
        const nodes = into.get(key);
        if (nodes) nodes.push(node);
        else into.set(key, [node]);
        continue;
      }
      if (node.kind === Kind.FRAGMENT_SPREAD) entered.add(node.name.value);
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? this.fragments[node.name.value] : node;
      if (fragment && this.isAbout(fragment, type)) {
        this.gather(fragment.selectionSet.selections, type, variables, into, entered);
      }
    }
  }

  private isAbout({ typeCondition }: FragmentDefinitionNode | InlineFragmentNode, type: GraphQLObjectType): boolean {
    if (!typeCondition) return true;
    const named = typeFromAST(this.schema, typeCondition);
    return named === type || (isAbstractType(named) && this.schema.isSubType(named, type));
  }

  private definitionOf(type: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> | undefined {
    if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
    if (type === this.schema.getQueryType()) {
      if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
      if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
    }
    return type.getFields()[name];
  }
}

function isIncluded(node: SelectionNode, variables: Values): boolean {
  if (!node.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false;
}

/** A field as a selection asks for it: all that can be known of it before there is an object. */
export class AskedField {
  readonly name: string;
  readonly shape: Shape;
  /** Whether its value's type is found out, or checked, by functions that are told where the value stands. */
  readonly isTypeAsked: boolean;
  private readonly below = new Map<GraphQLObjectType, Selection>();
  /** Arguments' values that stand in the document, and cannot be changed by whom they are given to. */
  private readonly values: Values | undefined;

  constructor(
    private readonly selections: Selections,
    readonly key: string,
    readonly nodes: readonly FieldNode[],
    readonly parent: GraphQLObjectType,
    readonly definition: GraphQLField<unknown, unknown>,
  ) {
    this.name = definition.name;
    this.shape = shapeOf(definition.type);
    const named = getNamedType(definition.type);
    this.isTypeAsked = isAbstractType(named) || (isObjectType(named) && named.isTypeOf != null);
    this.values = this.plainValues();
  }

  /** What is asked of its value, or of each of them, where that is an object of the type. */
  of(type: GraphQLObjectType, variables: Values): Selection {
    let selection = this.below.get(type);
    if (!selection) {
      const sets = this.nodes.map(({ selectionSet }) => selectionSet);
      this.below.set(type, (selection = this.selections.collect(type, sets, variables)));
    }
    return selection;
  }

  /** Its arguments' values, for one call that may change them. Throws where one is wrong. */
  arguments(variables: Values): Values {
    return this.values ? { ...this.values } : getArgumentValues(this.definition, this.nodes[0]!, variables);
  }

  private plainValues(): Values | undefined {
    const { definition, nodes } = this;
    if (nodes[0]!.arguments?.some(({ value }) => namesVariable(value))) return undefined;
    try {
      const values = getArgumentValues(definition, nodes[0]!);
      return Object.values(values).every((value) => typeof value !== 'object' || value === null) ? values : undefined;
    } catch {
      // Told where it is called.
      return undefined;
    }
  }
}

function namesVariable(value: ValueNode): boolean {
  if (value.kind === Kind.LIST) return value.values.some(namesVariable);
  if (value.kind === Kind.OBJECT) return value.fields.some((field) => namesVariable(field.value));
  return value.kind === Kind.VARIABLE;
}

function shapeOf(type: GraphQLOutputType): Shape {
  const nullable = getNullableType(type);
  const isList = isListType(nullable);
  const named = getNamedType(type);
  return {
    isNonNull: isNonNullType(type),
    type: named,
    item: isList ? shapeOf(nullable.ofType) : undefined,
    kind: isList ? 'list' : isLeafType(named) ? 'leaf' : isObjectType(named) ? 'object' : 'abstract',
  };
}
