import { sampleEnterprises } from '@ba-nha/enterprises';
import { sizeClassOf, zoneByCode, type SizeFigures } from '@ba-nha/shared/code-lists';
import { dayAt } from './calendar';
import { idAt, Random, Weighted } from './random';
import { workingHour, type World } from './world';

export interface Enterprise {
  index: number;
  id: string;
  createdAt: number;
  /** Null where nobody has verified it. */
  verifiedAt: number | null;
  taxCode: string;
  name: readonly string[];
  industryCode: string;
  employees: number;
  sizeClass: ReturnType<typeof sizeClassOf>;
  provinceCode: string;
  zoneCode: string | null;
}

/** The register as it was when the hub opened, a year before the first order; the others came one by one. */
const THERE_AT_FIRST = 0.55;
const DAYS_OF_OPENING = 365;
const IN_ZONES = 0.06;
const VERIFIED = 0.97;
const VERIFIED_WITHIN_DAYS = 15;

const industries = new Weighted<{ code: string; name: string; weight: number }>(
  [
    { code: '10', name: 'Chế biến thực phẩm', weight: 9 },
    { code: '13', name: 'Dệt', weight: 5 },
    { code: '14', name: 'May mặc', weight: 10 },
    { code: '15', name: 'Da giày', weight: 4 },
    { code: '16', name: 'Chế biến gỗ', weight: 4 },
    { code: '22', name: 'Nhựa và cao su', weight: 5 },
    { code: '25', name: 'Cơ khí', weight: 9 },
    { code: '26', name: 'Điện tử', weight: 8 },
    { code: '27', name: 'Thiết bị điện', weight: 5 },
    { code: '31', name: 'Nội thất', weight: 4 },
    { code: '41', name: 'Xây dựng', weight: 11 },
    { code: '46', name: 'Thương mại', weight: 12 },
    { code: '49', name: 'Vận tải', weight: 6 },
    { code: '55', name: 'Khách sạn', weight: 4 },
    { code: '56', name: 'Nhà hàng', weight: 4 },
  ],
  ({ weight }) => weight,
);
const names = ['An Phú', 'Bình Minh', 'Đại Thành', 'Hòa Phát Đạt', 'Hưng Thịnh', 'Long Giang', 'Minh Khang'].concat(
  ...[['Nam Việt', 'Phú Cường', 'Phương Đông', 'Quang Vinh', 'Sao Mai', 'Tân Tiến', 'Thuận An', 'Trường Sơn']],
);

/** Shares of the workers' bands; the size class follows from them and the industry. */
const workers = new Weighted<{ least: number; most: number; weight: number }>(
  [
    { least: 1, most: 10, weight: 66 },
    { least: 11, most: 50, weight: 22 },
    { least: 51, most: 100, weight: 6 },
    { least: 101, most: 200, weight: 3.5 },
    { least: 201, most: 3_000, weight: 2.5 },
  ],
  ({ weight }) => weight,
);
/** The first of the register order most and are not small. */
const LARGE_AT_FIRST = 0.002;

/** When the enterprise of an index came to the hub; later ones came later. */
function arrivalOf(world: World, index: number, jitter: number): number {
  const atFirst = Math.ceil(world.settings.sizes.enterprises * THERE_AT_FIRST);
  const { firstDay, today } = world;
  return index < atFirst
    ? world.instantAt((index + jitter) / atFirst, firstDay - DAYS_OF_OPENING, firstDay - VERIFIED_WITHIN_DAYS - 1)
    : world.instantAt((index - atFirst + jitter) / (world.settings.sizes.enterprises - atFirst), firstDay, today);
}

export function enterpriseAt(world: World, index: number): Enterprise {
  const random = new Random(world.settings.seed, 'enterprise', index);
  const createdAt = arrivalOf(world, index, random.unit());
  const drawnId = idAt(createdAt, random);
  const industry = industries.pick(random);
  const zone = random.chance(IN_ZONES) ? world.zones.pick(random) : undefined;
  const provinceCode = zone?.provinceCode ?? world.provinces.pick(random);
  const band = workers.pick(random);
  const isLarge = index < world.settings.sizes.enterprises * LARGE_AT_FIRST;
  const employees = isLarge ? random.between(300, 6_000) : random.between(band.least, band.most);
  const verifiedDay = dayAt(createdAt) + random.between(1, VERIFIED_WITHIN_DAYS);
  const verifiedAt = random.chance(VERIFIED) && verifiedDay < world.today ? workingHour(verifiedDay, random) : null;
  const name = ['Công ty mẫu', industry.name, random.pick(names), String(index + 1).padStart(6, '0')];
  const drawn = {
    index,
    createdAt,
    verifiedAt,
    name,
    taxCode: taxCodeOf(index),
    provinceCode,
    zoneCode: zone?.code ?? null,
  };
  const sample = sampleEnterprises[index];
  if (!sample) return { ...drawn, id: drawnId, ...sizeOf({ industryCode: industry.code, employees }) };
  return {
    ...drawn,
    id: sample.id,
    verifiedAt: workingHour(dayAt(createdAt) + 1, random),
    name: [sample.name],
    taxCode: sample.taxCode,
    provinceCode: zoneByCode(sample.zoneCode)!.provinceCode,
    zoneCode: sample.zoneCode,
    ...sizeOf(sample),
  };
}

const sizeOf = ({ industryCode, employees }: Pick<SizeFigures, 'industryCode' | 'employees'>) => ({
  industryCode,
  employees,
  sizeClass: sizeClassOf({ industryCode, employees }),
});

/** How many enterprises had come by a day. */
function enterprisesBy(world: World, day: number): number {
  const { enterprises } = world.settings.sizes;
  const atFirst = Math.ceil(enterprises * THERE_AT_FIRST);
  const since = Math.max(0, Math.min(1, (day - world.firstDay) / (world.today - world.firstDay)));
  return Math.max(1, Math.floor(atFirst + (enterprises - atFirst) * since));
}

const TRIES = 8;

/**
 * A verified enterprise of those that were there on a day. The longer in the register, the more it does: by rank r as
 * 1/√r, so that the first has about a thousand of a million orders and many have none.
 */
export function activeEnterprise(world: World, day: number, random: Random): Enterprise {
  const count = enterprisesBy(world, day);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const enterprise = enterpriseAt(world, Math.floor(count * random.unit() ** 2));
    if (enterprise.verifiedAt !== null && dayAt(enterprise.verifiedAt) < day) return enterprise;
  }
  return enterpriseAt(world, 0);
}

const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
/** No province's office gives out codes that begin so. */
const NOBODYS = 990_000_000;

/** A well-formed tax code that belongs to nobody; each index has its own. */
function taxCodeOf(index: number): string {
  const nine = NOBODYS + 2 * index;
  return checked(nine) ?? checked(nine + 1)!;
}

function checked(nine: number): string | undefined {
  const digits = String(nine);
  let sum = 0;
  for (let place = 0; place < weights.length; place += 1) sum += weights[place]! * (digits.charCodeAt(place) - 48);
  // A sum that would ask for ten as the tenth digit is never given out; the next number's is another.
  return sum % 11 === 0 ? undefined : `${digits}${10 - (sum % 11)}`;
}
