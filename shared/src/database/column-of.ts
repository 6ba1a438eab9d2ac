import type { EntityMetadata } from 'typeorm';

/** The column that holds a property; a property without one is a mistake of who asks. */
export function columnOf(metadata: EntityMetadata, property: string): EntityMetadata['columns'][number] {
  const column = metadata.findColumnWithPropertyName(property);
  if (!column) throw new Error(`${metadata.name} has no ${property}`);
  return column;
}
