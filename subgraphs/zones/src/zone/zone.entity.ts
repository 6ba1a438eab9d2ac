import { SeenBy } from '@ba-nha/shared/graph';
import { CodeColumn, IdColumn, KeyColumn, RatioColumn, TextColumn } from '@ba-nha/shared/database';
import { ZoneKind } from '@ba-nha/shared/code-lists';
import { Directive, Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Entity } from 'typeorm';

registerEnumType(ZoneKind, {
  name: 'ZoneKind',
  description: 'Kind of zone (loại khu).',
  valuesConfig: {
    INDUSTRIAL_PARK: { description: 'Industrial park (khu công nghiệp).' },
    ECONOMIC_ZONE: { description: 'Economic zone, border-gate ones too (khu kinh tế).' },
    EXPORT_PROCESSING_ZONE: { description: 'Export processing zone (khu chế xuất).' },
    HIGH_TECH_PARK: { description: 'High-tech park (khu công nghệ cao).' },
    INDUSTRIAL_CLUSTER: { description: 'Industrial cluster (cụm công nghiệp).' },
  },
});

@Directive('@key(fields: "code")')
@SeenBy('zone.read')
@ObjectType('IndustrialZone', {
  description:
    'An industrial or economic zone, whose tenants order training and declare demand (khu công nghiệp, khu kinh tế).',
})
@Entity('industrial_zones')
export class IndustrialZone {
  @KeyColumn() id: string;

  @Field(() => ID, { description: 'The hub’s stable code (mã khu).' })
  @CodeColumn()
  code: string;

  @Field(() => String, { description: 'Name in Vietnamese (tên khu).' })
  @TextColumn(300)
  name: string;

  @Field(() => ZoneKind, { description: 'Kind of zone (loại khu).' })
  @CodeColumn()
  kind: ZoneKind;

  @CodeColumn() provinceCode: string;
  @IdColumn({ nullable: true }) boardId: string | null;

  @Field(() => Float, { nullable: true, description: 'Area in hectares; null where unknown (diện tích, ha).' })
  @RatioColumn({ nullable: true })
  areaHa: number | null;
}
